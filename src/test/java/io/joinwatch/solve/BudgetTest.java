package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetTest {
    /** Far more than is read between two looks at the clock. */
    private static final long MANY = 1 << 20;

    @Test
    void aPartEndsWhenItsEntriesAreSpent() {
        Budget whole = Budget.of(Long.MAX_VALUE);
        Budget part = whole.part(10);
        part.spend(9);
        assertThat(part.over()).isFalse();
        part.spend(1);
        assertThat(part.over()).isTrue();
        assertThat(part.spent()).isEqualTo(10);
        assertThat(whole.over()).isFalse();
        assertThat(whole.spent()).isEqualTo(10);
    }

    @Test
    void aPartEndsWithItsWhole() {
        Budget whole = Budget.of(MANY);
        Budget part = whole.part(2 * MANY).part(2 * MANY);
        part.spend(MANY - 1);
        assertThat(part.over()).isFalse();
        assertThat(whole.over()).isFalse();
        part.spend(MANY);
        assertThat(part.over()).isTrue();
        assertThat(whole.over()).isTrue();
        assertThat(whole.spent()).isEqualTo(2 * MANY - 1);
    }

    @Test
    void manySmallStepsEndItNearItsLimit() {
        Budget budget = Budget.of(MANY);
        while (!budget.over()) {
            assertThat(budget.spent()).isLessThan(MANY + MANY / 4);
            budget.spend(100);
        }
        assertThat(budget.spent()).isGreaterThanOrEqualTo(MANY);
    }

    @Test
    void withoutAClockItLastsWithOneItEnds() {
        Budget entries = Budget.of(Long.MAX_VALUE);
        Budget past = Budget.until(Duration.ZERO);
        Budget later = Budget.until(Duration.ofHours(1));
        for (Budget budget : new Budget[] {entries, past, later}) {
            assertThat(budget.over()).isFalse();
            budget.spend(MANY);
        }
        assertThat(entries.over()).isFalse();
        assertThat(past.over()).isTrue();
        assertThat(later.over()).isFalse();
    }

    @Test
    void anInterruptEndsItAndStays() {
        Budget budget = Budget.of(Long.MAX_VALUE);
        Budget part = budget.part(Long.MAX_VALUE);
        Thread.currentThread().interrupt();
        part.spend(MANY);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(part.over()).isTrue();
        assertThat(budget.over()).isTrue();
        budget.spend(MANY);
        assertThat(budget.over()).as("once over it stays so").isTrue();
    }
}
