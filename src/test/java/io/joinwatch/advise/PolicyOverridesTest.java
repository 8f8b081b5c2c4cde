package io.joinwatch.advise;

import static io.joinwatch.advise.HourlyLog.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.cost.CostSettings;
import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.event.PolicyRecord;
import io.joinwatch.graph.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Settings that a policy overrides: by the names and in the forms of the configuration file. */
class PolicyOverridesTest {
    private static PolicyRules rules(Map<String, String> overrides) {
        PolicyRecord policy = new PolicyRecord(DATABASE, 1, null, null, List.of(), overrides, false);
        return new PolicyRules(List.of(policy), new Catalog());
    }

    @Test
    void eachIsFollowed() {
        PolicyRules rules = rules(Map.of(
                "minimum-gain", "12.5%",
                "cool-down", "36h",
                "pay-back.days", "14",
                "replicate.max-bytes", "1000000",
                "replicate.max-share", "0.01"));
        assertThat(rules.ignored()).isEmpty();
        assertThat(rules.minimumGain("t", 0.05)).isEqualTo(0.125);
        assertThat(rules.coolDown("t", Duration.ZERO)).isEqualTo(Duration.ofHours(36));
        CostSettings cost = rules.cost(CostSettings.DEFAULTS);
        assertThat(cost.payBack()).isEqualTo(Duration.ofDays(14));
        assertThat(cost.replicateMaxBytes()).isEqualTo(1_000_000);
        assertThat(cost.replicateMaxShare()).isEqualTo(0.01);
        assertThat(rules(Map.of()).cost(CostSettings.DEFAULTS)).isEqualTo(CostSettings.DEFAULTS);
    }

    @Test
    void whatIsNoneOfThemIsSaid() {
        PolicyRules rules = rules(Map.of("cool-down", "7", "minimum-gain", "120%", "warm-up", "1d"));
        assertThat(rules.ignored())
                .hasSize(3)
                .allSatisfy(why -> assertThat(why).contains("A table may override minimum-gain"));
        assertThat(rules.minimumGain("t", 0.05)).isEqualTo(0.05);
    }

    @Test
    void theDocumentedExampleIsFollowed() throws IOException {
        byte[] example = Files.readAllBytes(Path.of("topics/examples/policy.database.json"));
        PolicyRecord policy = new EventCodec(EventLimits.DEFAULT).policy(example);
        assertThat(new PolicyRules(List.of(policy), new Catalog()).ignored()).isEmpty();
    }
}
