package io.joinwatch.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
    @Test
    void aWholeRunHasEnoughOfBoth() {
        FaultPlan plan = FaultPlan.of(false, List.of(), "", false, "");
        assertThat(plan.whole()).isTrue();
        assertThat(plan.scenarios()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(plan.scenarios().size() * plan.seeds().size()).isGreaterThanOrEqualTo(200);
        assertThat(plan.scenarios().stream().map(Scenario::name)).doesNotHaveDuplicates();
        assertThat(FaultPlan.of(false, List.of(), "1-3", false, "").whole()).isFalse();
    }

    @Test
    void aQuickRunIsShort() {
        FaultPlan plan = FaultPlan.of(true, List.of(), "", false, "");
        assertThat(plan.whole()).isFalse();
        assertThat(plan.scenarios()).hasSize(2);
        assertThat(plan.seeds()).containsExactly(1L);
    }

    @Test
    void wrongWordsAreExplained() {
        assertThatThrownBy(() -> FaultPlan.of(false, List.of("kill-cat"), "", false, ""))
                .hasMessageContaining("There is no scenario kill-cat. Maybe one of kill-instance");
        for (String range : List.of("x", "3-1", "0-2", "1-2-3", "-1")) {
            assertThatThrownBy(() -> FaultPlan.of(false, List.of(), range, false, ""))
                    .as(range)
                    .hasMessageContaining("--seeds " + range + " is no range");
        }
        assertThat(FaultPlan.of(false, List.of(), "2-4", false, "").seeds()).containsExactly(2L, 3L, 4L);
    }

    @Test
    void theSameSeedGivesTheSameLog() {
        Workload one = Workload.of(5, Traffic.USUAL);
        Workload same = Workload.of(5, Traffic.USUAL);
        Workload beside = Workload.of(5, Traffic.USUAL.withHostile());
        assertThat(one.events()).hasSameSizeAs(same.events());
        for (int i = 0; i < one.events().size(); i++) {
            assertThat(one.events().get(i).value())
                    .isEqualTo(same.events().get(i).value());
        }
        assertThat(beside.events().stream()
                        .map(sent -> new String(sent.value(), java.nio.charset.StandardCharsets.UTF_8)))
                .containsAll(one.events().stream()
                        .map(sent -> new String(sent.value(), java.nio.charset.StandardCharsets.UTF_8))
                        .toList());
    }
}
