package io.joinwatch.config;

import io.joinwatch.advise.NearestName;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Environment variables and the settings they stand for: upper case, {@code _} for every dot and hyphen. Ours are {@code
 * JOINWATCH_PAY_BACK_DAYS}, Kafka's {@code KAFKA_BOOTSTRAP_SERVERS} or {@code KAFKA_PRODUCER_LINGER_MS}.
 */
final class EnvironmentNames {
    static final String OURS = "JOINWATCH_";
    static final String KAFKAS = "KAFKA_";
    private static final int TYPING_ERROR = 2;

    /** What an orchestrator sets for every service it knows, one called {@code joinwatch} or {@code kafka} included. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile(".*_SERVICE_(HOST|PORT)(_.*)?|.*_PORT(_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?");

    private final Map<String, String> ours = new TreeMap<>();
    private final Map<String, String> kafkas = new TreeMap<>();

    EnvironmentNames() {
        Settings.ALL.forEach(setting -> ours.put(setting.variable(), setting.name()));
        addKafkas("", StreamsConfig.configDef().names());
        for (String prefix :
                new String[] {"", "consumer.", "main.consumer.", "restore.consumer.", "global.consumer."}) {
            addKafkas(prefix, ConsumerConfig.configNames());
        }
        addKafkas("", ProducerConfig.configNames());
        addKafkas("producer.", ProducerConfig.configNames());
        addKafkas("", AdminClientConfig.configNames());
        addKafkas("admin.", AdminClientConfig.configNames());
    }

    private void addKafkas(String prefix, Collection<String> names) {
        names.forEach(name -> kafkas.putIfAbsent(variable(KAFKAS, prefix + name), prefix + name));
    }

    /** The variable of one of our settings. */
    static String variable(String setting) {
        return variable(OURS, setting.substring(Setting.PREFIX.length()));
    }

    private static String variable(String prefix, String name) {
        return prefix + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /**
     * The settings that an environment holds, by variable.
     *
     * @throws SettingsException for a variable of ours that is unknown, and for one of Kafka's that looks like a typing error;
     *     other variables that start with {@code KAFKA_}, such as those of Kafka's own scripts, are none of ours
     */
    Map<String, String> settings(Map<String, String> environment) {
        Map<String, String> found = new HashMap<>();
        environment.keySet().forEach(variable -> {
            if (variable.startsWith(OURS)) {
                nameOf(variable, ours, Integer.MAX_VALUE).ifPresent(name -> found.put(variable, name));
            } else if (variable.startsWith(KAFKAS)) {
                nameOf(variable, kafkas, TYPING_ERROR).ifPresent(name -> found.put(variable, name));
            }
        });
        return found;
    }

    private static Optional<String> nameOf(String variable, Map<String, String> names, int suspicious) {
        String name = names.get(variable);
        if (name == null && !SERVICE_LINK.matcher(variable).matches()) {
            NearestName.of(variable, names.keySet(), suspicious).ifPresent(near -> {
                throw new SettingsException(
                        "Environment variable " + variable + " is no setting. Maybe " + near + " is meant");
            });
        }
        return Optional.ofNullable(name);
    }
}
