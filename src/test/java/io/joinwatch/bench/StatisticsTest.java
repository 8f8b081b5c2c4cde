package io.joinwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void theMedianIsTheMiddle() {
        assertThat(Statistics.median(List.of(3.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Statistics.median(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
        assertThat(Statistics.median(List.of())).isNaN();
        assertThat(Statistics.worst(List.of(3.0, 10.0, 2.0))).isEqualTo(10);
    }

    @Test
    void theGeometricMeanIsShiftedAndShiftedBack() {
        // √((0.03 + 0.01) · (0.15 + 0.01)) − 0.01 = 0.07
        assertThat(Statistics.shiftedGeometricMean(List.of(0.03, 0.15))).isEqualTo(0.07, within(1e-12));
        assertThat(Statistics.shiftedGeometricMean(List.of(2.0, 2.0, 2.0))).isEqualTo(2, within(1e-12));
        assertThat(Statistics.shiftedGeometricMean(List.of(0.0))).isEqualTo(0, within(1e-12));
        assertThat(Statistics.shiftedGeometricMean(List.of())).isNaN();
        assertThat(Statistics.shiftedRatio(0.03, 0.01)).isEqualTo(2, within(1e-12));
    }

    @Test
    void aQuantileIsAValueThatThereIs() {
        assertThat(Statistics.quantile(List.of(4.0, 1.0, 3.0, 2.0), 0.5)).isEqualTo(2);
        assertThat(Statistics.quantile(List.of(4.0, 1.0, 3.0, 2.0), 0.99)).isEqualTo(4);
        assertThat(Statistics.quantile(List.of(), 0.5)).isNaN();
    }

    @Test
    void figuresReadWell() {
        assertThat(Figure.seconds(0.0124)).isEqualTo("0.012");
        assertThat(Figure.seconds(12.34)).isEqualTo("12.3");
        assertThat(Figure.seconds(Double.NaN)).isEqualTo("–");
        assertThat(Figure.percent(0)).isEqualTo("0 %");
        assertThat(Figure.percent(0.0123)).isEqualTo("1.23 %");
        assertThat(Figure.percent(1.2e-5)).isEqualTo("0.0012 %");
        assertThat(Figure.bytes(2_048)).isEqualTo("2.0 KiB");
        assertThat(Figure.bytes(100)).isEqualTo("100 B");
    }

    @Test
    void theGapIsThatOfTheDesign() {
        assertThat(new Standing(1, 90L, 100L, false).gap(io.joinwatch.solve.Sense.MAXIMISE))
                .isEqualTo(0.1, within(1e-12));
        assertThat(new Standing(1, 100L, 90L, false).gap(io.joinwatch.solve.Sense.MINIMISE))
                .isEqualTo(0.1, within(1e-12));
        assertThat(new Standing(1, null, 90L, false).gap(io.joinwatch.solve.Sense.MINIMISE))
                .isEqualTo(1);
        assertThat(new Standing(1, 0L, 0L, false).gap(io.joinwatch.solve.Sense.MAXIMISE))
                .isZero();
    }
}
