package io.joinwatch.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Measures every method in a Java process of its own, with JMH, which like fastutil is no part of the shipped jar: profile {@code
 * bench} puts them beside it.
 *
 * <p>All methods get the same: a heap that fits, and as many cores as the method is meant to use. The processes live side by side
 * and measure by turns, one run each.
 */
final class SortProcess implements SortRunner {
    private static final String WORKER = "io.joinwatch.bench.jmh.SortFork";
    private static final int BASE_MIB = 512;
    private static final int BYTES_PER_KEY = 100;
    private static final int BYTES_PER_RECORD = 200;

    private final Optional<Path> jars;

    /** @param jars folder of the jars that profile {@code bench} builds, if it was built */
    SortProcess(Optional<Path> jars) {
        this.jars = jars;
    }

    @Override
    public Optional<String> missing() {
        return MeasuringProcess.release(jars, "jmh-core").isEmpty()
                        || MeasuringProcess.release(jars, "fastutil").isEmpty()
                ? Optional.of(
                        "There is no JMH beside the jar. Maybe run ops/joinwatch bench, which builds profile bench")
                : Optional.empty();
    }

    @Override
    public String libraries() {
        return "fastutil " + MeasuringProcess.release(jars, "fastutil");
    }

    @Override
    public void requireRoom(List<SortSpec> specs) {
        long mib = specs.stream().mapToLong(SortProcess::heapMib).sum();
        long has = Machine.here().memoryBytes() >> 20;
        if (has > 0 && mib > has / 10 * 9) {
            SortSpec first = specs.get(0);
            throw new BenchException(specs.size() + " methods at " + first.job() + " " + SizeText.of(first.size())
                    + " take " + mib + " MiB side by side, this machine has " + has
                    + ". Maybe choose fewer by --methods, or a smaller one of --sizes");
        }
    }

    @Override
    public void run(JavaHome java, List<SortSpec> specs, Samples samples) throws IOException, InterruptedException {
        List<Contestant> all = new ArrayList<>();
        try {
            for (SortSpec spec : specs) {
                Contestant one =
                        new Contestant(spec.method(), MeasuringProcess.start(command(java, spec), what(java, spec)));
                all.add(one);
                one.process().next(); // When it first waits for its turn, it is warm.
            }
            for (KeyDistribution distribution : specs.get(0).distributions()) {
                Deque<Contestant> active = new ArrayDeque<>(all);
                while (!active.isEmpty()) {
                    Contestant one = active.remove();
                    if (!one.isDoneAfterTurn(distribution, samples)) {
                        active.add(one);
                    }
                }
            }
        } finally {
            all.forEach(one -> one.process().close());
        }
    }

    /** A method and the process that measures it. */
    private record Contestant(SortMethod method, MeasuringProcess process) {
        /** Lets it run once; whether it has the distribution done, and made the arrays of the next. */
        boolean isDoneAfterTurn(KeyDistribution distribution, Samples samples)
                throws IOException, InterruptedException {
            process.go();
            String[] words = process.next();
            if (words.length == 1) {
                return false;
            }
            if (words.length == 0 || KeyDistribution.valueOf(words[1]) != distribution) {
                throw process.failure();
            }
            samples.accept(
                    method,
                    distribution,
                    Arrays.stream(words[2].split(","))
                            .mapToLong(Long::parseLong)
                            .toArray());
            process.next();
            return true;
        }
    }

    private static String what(JavaHome java, SortSpec spec) {
        return spec.method() + " failed at " + spec.job() + " " + SizeText.of(spec.size()) + " on Java "
                + java.version();
    }

    private static long heapMib(SortSpec spec) {
        long keys = (long) spec.arrays() * spec.size();
        long bytes =
                Math.max(keys, spec.warmUpSize()) * (spec.job() == SortJob.RECORDS ? BYTES_PER_RECORD : BYTES_PER_KEY);
        return BASE_MIB + (bytes >> 20);
    }

    private List<String> command(JavaHome java, SortSpec spec) {
        List<String> command = MeasuringProcess.command(java, spec.method().cores(), heapMib(spec), jars.orElseThrow());
        // By turns here, whatever other benches on this machine do.
        command.addAll(List.of("-Djmh.ignoreLock=true", WORKER));
        command.addAll(spec.toArguments());
        return command;
    }
}
