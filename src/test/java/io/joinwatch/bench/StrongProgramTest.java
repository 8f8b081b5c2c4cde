package io.joinwatch.bench;

import static org.assertj.core.api.Assertions.fail;

import io.joinwatch.solve.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StrongProgramTest {
    private static final int SEEDS = 100;

    @Test
    void gainsAndCostsAddUpToTheConstant() throws IOException {
        for (long seed = 0; seed < SEEDS; seed++) {
            Problem problem = SmallProblems.random(seed);
            WcspInstance instance = instance(problem);
            GainModel model = new GainModel(instance);
            for (int[] labels : SmallProblems.labellings(problem)) {
                long gain = model.pairs().stream()
                        .filter(pair ->
                                labels[pair.left()] == pair.leftLabel() && labels[pair.right()] == pair.rightLabel())
                        .mapToLong(GainModel.PairGain::gain)
                        .sum();
                for (int v = 0; v < labels.length; v++) {
                    gain += model.unary(v)[labels[v]];
                }
                if (model.constant() - gain != instance.cost(labels)) {
                    fail("seed %d, labels %s", seed, Arrays.toString(labels));
                }
            }
        }
    }

    /** Of each labelling, winning whatever its rows leave room for is worth exactly its gains. */
    @Test
    void theProgramIsWorthWhatTheModelGains() throws IOException {
        for (long seed = 0; seed < SEEDS; seed++) {
            Problem problem = SmallProblems.random(seed);
            WcspInstance instance = instance(problem);
            GainModel model = new GainModel(instance);
            StrongProgram program = new StrongProgram(model);
            for (int[] labels : SmallProblems.labellings(problem)) {
                double[] columns = new double[program.gains().length];
                int first = 0;
                for (int v = 0; v < labels.length; v++) {
                    columns[first + labels[v]] = 1;
                    first += model.unary(v).length;
                }
                for (int z = first; z < columns.length; z++) {
                    columns[z] = 1;
                    columns[z] = isFeasible(program, columns) ? 1 : 0;
                }
                double gain = 0;
                for (int c = 0; c < columns.length; c++) {
                    gain += program.gains()[c] * columns[c];
                }
                if (!isFeasible(program, columns)
                        || model.constant() - Math.round(gain) != instance.cost(labels)
                        || !Arrays.equals(program.labels(columns), labels)) {
                    fail("seed %d, labels %s", seed, Arrays.toString(labels));
                }
            }
        }
    }

    private static boolean isFeasible(StrongProgram program, double[] columns) {
        return program.rows().stream().allMatch(row -> {
            double sum = row.columns().stream().mapToDouble(c -> columns[c]).sum();
            return row.y() < 0 ? sum == 1 : sum <= columns[row.y()];
        });
    }

    private static WcspInstance instance(Problem problem) throws IOException {
        StringBuilder text = new StringBuilder();
        WcspFormat.of(problem).write("p", text);
        return WcspInstance.read(new BufferedReader(new StringReader(text.toString())));
    }
}
