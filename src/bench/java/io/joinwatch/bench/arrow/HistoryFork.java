package io.joinwatch.bench.arrow;

import io.joinwatch.bench.HistoryMeasurement;
import io.joinwatch.bench.HistorySpec;
import io.joinwatch.bench.ParentWatch;
import java.io.IOException;

/** The process that measures one job at one size, see {@link HistoryMeasurement}. Ends when standard input does. */
public final class HistoryFork {
    private HistoryFork() {}

    /** Arguments: those of a {@link HistorySpec}. */
    public static void main(String[] arguments) throws IOException {
        ParentWatch.start();
        try (ArrowWriter arrow = new ArrowWriter()) {
            for (String line : HistoryMeasurement.run(HistorySpec.parse(arguments), arrow)) {
                System.out.println("sample " + line);
            }
        }
    }
}
