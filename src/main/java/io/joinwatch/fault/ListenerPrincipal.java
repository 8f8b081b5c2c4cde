package io.joinwatch.fault;

import org.apache.kafka.common.security.auth.AuthenticationContext;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.security.auth.KafkaPrincipalBuilder;
import org.apache.kafka.common.security.auth.KafkaPrincipalSerde;
import org.apache.kafka.common.security.authenticator.DefaultKafkaPrincipalBuilder;

/** Tells who somebody is by the listener they came by, so that rights can be taken from the app but not from the brokers. Thread-safe. */
public final class ListenerPrincipal implements KafkaPrincipalBuilder, KafkaPrincipalSerde {
    /** Whoever comes by a gate. */
    static final String APP = "app";
    /** All others; may do everything. */
    static final String SUITE = "suite";

    private final DefaultKafkaPrincipalBuilder bytes = new DefaultKafkaPrincipalBuilder(null, null);

    @Override
    public KafkaPrincipal build(AuthenticationContext context) {
        boolean isApp = context.listenerName().equals(BrokerSettings.GATED);
        return new KafkaPrincipal(KafkaPrincipal.USER_TYPE, isApp ? APP : SUITE);
    }

    @Override
    public byte[] serialize(KafkaPrincipal principal) {
        return bytes.serialize(principal);
    }

    @Override
    public KafkaPrincipal deserialize(byte[] serialized) {
        return bytes.deserialize(serialized);
    }
}
