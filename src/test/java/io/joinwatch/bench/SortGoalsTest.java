package io.joinwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Verdicts over rows made by hand. */
class SortGoalsTest {
    private static final int M = 1_000_000;
    private final List<SortRow> rows = new ArrayList<>();

    @Test
    void nothingIsMeasuredWithoutRowsOfJava17() {
        assertThat(reach()).isNotEmpty().allMatch(goal -> goal.verdict().equals("not measured"));
        rows.add(SortRows.row("25", SortJob.LONG, M, KeyDistribution.NORMAL, SortMethod.JOINWATCH, 7));
        rows.add(SortRows.row("25", SortJob.LONG, M, KeyDistribution.NORMAL, SortMethod.ARRAYS_SORT, 70));
        assertThat(reach()).allMatch(goal -> goal.verdict().equals("not measured"));
    }

    @Test
    void meansAreOverWhatComesInNoOrder() {
        rows.addAll(SortRows.all(SortJob.LONG, M, SortMethod.JOINWATCH, 10));
        rows.addAll(SortRows.all(SortJob.LONG, M, SortMethod.ARRAYS_SORT, 66));
        // What is in order does not count.
        rows.add(SortRows.row(SortRows.JAVA_17, SortJob.LONG, M, KeyDistribution.SORTED, SortMethod.ARRAYS_SORT, 1e-6));
        assertThat(reach("long 1M against Arrays.sort"))
                .extracting(Reach::verdict, Reach::got)
                .containsExactly("met", "6.60; worst long 1M uniform 6.60 (arrays-sort)");
        // Half as far on one of eleven: 6.6 / 2^(1/11).
        rows.add(SortRows.row(SortRows.JAVA_17, SortJob.LONG, M, KeyDistribution.ZIPF, SortMethod.ARRAYS_SORT, 33));
        assertThat(reach("long 1M against Arrays.sort"))
                .extracting(Reach::verdict, Reach::got)
                .containsExactly("not met", "6.20; worst long 1M zipf 3.30 (arrays-sort)");
        assertThat(reach("long 100k against Arrays.sort").verdict()).isEqualTo("not measured");
        assertThat(reach("double 1M against Arrays.sort").verdict()).isEqualTo("not measured");
    }

    @Test
    void aMeanOverSomeOfThemIsNoMeasurement() {
        for (SortMethod method : List.of(SortMethod.JOINWATCH, SortMethod.ARRAYS_SORT)) {
            rows.add(SortRows.row(SortRows.JAVA_17, SortJob.LONG, M, KeyDistribution.ZIPF, method, 5));
        }
        assertThat(reach("long 1M against Arrays.sort"))
                .extracting(Reach::verdict, Reach::got)
                .containsExactly(
                        "not measured",
                        "1.00; worst long 1M zipf 1.00 (arrays-sort); complete on 1 of 11 distributions");
    }

    @Test
    void theBestRadixSortCountsOnEveryDistribution() {
        rows.addAll(SortRows.all(SortJob.PAIRS, M, SortMethod.JOINWATCH, 10));
        rows.addAll(SortRows.all(SortJob.PAIRS, M, SortMethod.LSD_8, 20));
        rows.addAll(SortRows.all(SortJob.PAIRS, M, SortMethod.FASTUTIL_MERGE, 5));
        assertThat(reach("pairs 1M against the best radix sort"))
                .extracting(Reach::verdict, Reach::got)
                .containsExactly(
                        "not measured", "2.00; worst pairs 1M uniform 2.00 (lsd-8); complete on 0 of 11 distributions");
        rows.addAll(SortRows.all(SortJob.PAIRS, M, SortMethod.LSD_11, 25));
        rows.addAll(SortRows.all(SortJob.PAIRS, M, SortMethod.FASTUTIL_RADIX, 50));
        assertThat(reach("pairs 1M against the best radix sort").verdict()).isEqualTo("met");
        rows.add(SortRows.row(SortRows.JAVA_17, SortJob.PAIRS, M, KeyDistribution.NORMAL, SortMethod.LSD_11, 14));
        rows.add(SortRows.row(SortRows.JAVA_17, SortJob.PAIRS, M, KeyDistribution.UNIFORM, SortMethod.LSD_11, 90));
        assertThat(reach("pairs 1M against the best radix sort").got())
                .isEqualTo("1.94; worst pairs 1M normal 1.40 (lsd-11)");
    }

    @Test
    void offendersAreNamed() {
        rows.addAll(SortRows.all(SortJob.LONG, M, SortMethod.JOINWATCH, 10));
        for (SortMethod method : SortMethod.values()) {
            if (method.isRival() && method.does(SortJob.LONG)) {
                rows.addAll(SortRows.all(SortJob.LONG, M, method, 20));
            }
        }
        rows.addAll(SortRows.all(SortJob.LONG, M, SortMethod.ARRAYS_PARALLEL_SORT, 1));
        assertThat(reach("every distribution"))
                .extracting(Reach::verdict, Reach::got)
                .containsExactly(
                        "not measured", "worst so far long 1M uniform 2.00 (arrays-sort); complete on 16 of 320");
        assertThat(reach("long 1M, late timestamps").verdict()).isEqualTo("met");
        rows.add(SortRows.row(SortRows.JAVA_17, SortJob.LONG, M, KeyDistribution.SORTED, SortMethod.LSD_11, 8.9));
        rows.add(SortRows.row(SortRows.JAVA_17, SortJob.LONG, M, KeyDistribution.ZIPF, SortMethod.LSD_11, 5));
        assertThat(reach("every distribution"))
                .extracting(Reach::verdict, Reach::got)
                .containsExactly("not met", "2 of 16 below: long 1M zipf 0.50 (lsd-11); long 1M sorted 0.89 (lsd-11)");
        assertThat(reach("sorted, reversed, equal").verdict()).isEqualTo("not met");
        rows.add(SortRows.row(
                SortRows.JAVA_17, SortJob.LONG, M, KeyDistribution.LATE_BY_FEW, SortMethod.ARRAYS_SORT, 19.9));
        assertThat(reach("long 1M, late timestamps").verdict()).isEqualTo("not met");
    }

    @Test
    void everywhereIsMetOnlyIfEverythingIsMeasured() {
        for (SortJob job : SortJob.values()) {
            for (int size : SortOptions.SIZES) {
                for (SortMethod method : SortMethod.values()) {
                    if (method.does(job)) {
                        rows.addAll(SortRows.all(job, size, method, method == SortMethod.JOINWATCH ? 10 : 30));
                    }
                }
            }
        }
        assertThat(reach("every distribution"))
                .extracting(Reach::verdict, Reach::got)
                .containsExactly("met", "worst of 320: long 10k uniform 3.00 (arrays-sort)");
        assertThat(reach("sorted, reversed, equal").verdict()).isEqualTo("met");
        assertThat(reach("records 10M against").verdict()).isEqualTo("not met");
    }

    @Test
    void twoCoresAreHeldAgainstOne() {
        rows.addAll(SortRows.all(SortJob.LONG, M, SortMethod.JOINWATCH, 10));
        assertThat(reach("long 1M, two cores").verdict()).isEqualTo("not measured");
        rows.addAll(SortRows.all(SortJob.LONG, M, SortMethod.JOINWATCH_2_CORES, 5.5));
        assertThat(reach("long 1M, two cores").verdict()).isEqualTo("met");
        rows.addAll(SortRows.all(SortJob.LONG, M, SortMethod.JOINWATCH_2_CORES, 6));
        assertThat(reach("long 1M, two cores"))
                .extracting(Reach::verdict, Reach::got)
                .containsExactly("not met", "1.67; worst long 1M uniform 1.67 (joinwatch)");
    }

    @Test
    void theReportHasEveryFigure() {
        for (SortMethod method : List.of(SortMethod.JOINWATCH, SortMethod.ARRAYS_SORT, SortMethod.LSD_8)) {
            rows.addAll(SortRows.all(SortJob.DOUBLE, M, method, 10 * (method.ordinal() + 1)));
        }
        rows.addAll(SortRows.all(SortJob.LONG, M, SortMethod.ARRAYS_PARALLEL_SORT, 9));
        rows.add(SortRows.row("25", SortJob.DOUBLE, M, KeyDistribution.NORMAL, SortMethod.JOINWATCH, 12.34));
        SortOutcome outcome = new SortOutcome(new SortResults(rows), "fastutil 1", options(false));
        assertThat(outcome.whole())
                .contains("- Java: 17.0.15+6, 25; fastutil 1", "## Reach", "## double[], 1M, Java 25")
                .contains("| double 1M | 10.0 | 3.00 | 5.00 | 3.00 | 3.00 | uniform (arrays-sort) |")
                .contains("| ns per key | joinwatch | arrays-sort | lsd-8 | best other | ratio |")
                .contains("| normal | 10.0 | 30.0 | 50.0 | arrays-sort | 3.00 |")
                .contains("| **mean, random-like** | 10.0 | 30.0 | 50.0 |  | 3.00 |")
                .contains("- 1M: 3.00× Arrays.sort, 5.00× the best radix sort", "3.38× std::sort")
                .contains("| normal | 12.3 | – | – |", "| arrays-parallel-sort (2 cores) |");
        assertThat(outcome.summary()).doesNotContain("## double[], 1M");
        assertThat(new SortOutcome(new SortResults(rows), "", options(true)).summary())
                .doesNotContain("## Reach");
    }

    private Reach reach(String start) {
        return reach().stream()
                .filter(goal -> goal.subject().startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    private List<Reach> reach() {
        return new SortOutcome(new SortResults(rows), "", options(false)).reach();
    }

    private static SortOptions options(boolean quick) {
        return SortOptions.of(quick, List.of(), List.of(), List.of(), List.of(), List.of(), false, "test");
    }
}
