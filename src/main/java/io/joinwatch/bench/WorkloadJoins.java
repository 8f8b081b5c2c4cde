package io.joinwatch.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * The joins of a real workload, as sort keys: which signatures each of its queries joins by, and how often the query ran.
 * Immutable.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record WorkloadJoins(long paneLengthMs, List<Query> queries) {

    /**
     * A query of the workload.
     *
     * @param runs how often it is in the log, at least 1
     * @param ranks of its joins' signatures among all signatures, in the order in which the query's joins are observed
     */
    public record Query(int runs, int[] ranks) {}

    public WorkloadJoins {
        queries = List.copyOf(queries);
        if (queries.stream().noneMatch(query -> query.ranks().length > 0)) {
            throw new IllegalArgumentException("A workload without joins has no keys");
        }
    }

    /**
     * The keys of a pane: queries drawn by how often they ran arrive with exponential gaps until there are so many joins,
     * and each join gives {@code rank << timeBits | time since the pane's start}. The gaps are such that the pane is full then.
     */
    long[] keys(int size, SplittableRandom random) {
        int timeBits = Long.SIZE - Long.numberOfLeadingZeros(paneLengthMs - 1);
        int[] runsUpTo = new int[queries.size()];
        long joins = 0;
        int runs = 0;
        for (int q = 0; q < runsUpTo.length; q++) {
            runs += queries.get(q).runs();
            joins += (long) queries.get(q).runs() * queries.get(q).ranks().length;
            runsUpTo[q] = runs;
        }
        double meanGapMs = paneLengthMs * (double) joins / runs / size;
        long[] keys = new long[size];
        double time = 0;
        for (int i = 0; i < size; ) {
            time = Math.min(time - meanGapMs * Math.log(1 - random.nextDouble()), paneLengthMs - 1.0);
            int found = Arrays.binarySearch(runsUpTo, random.nextInt(runs) + 1);
            for (int rank : queries.get(found < 0 ? -found - 1 : found).ranks()) {
                if (i < size) {
                    keys[i++] = (long) rank << timeBits | (long) time;
                }
            }
        }
        return keys;
    }

    /** Writes it for {@link #read}: the pane's length, then a line per query, its runs and its ranks. */
    public void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file,
                queries.stream()
                        .map(query -> query.runs() + " "
                                + Arrays.stream(query.ranks())
                                        .mapToObj(Integer::toString)
                                        .collect(Collectors.joining(" ")))
                        .collect(Collectors.joining("\n", paneLengthMs + "\n", "\n")));
    }

    /** Reads what {@link #write} wrote. */
    public static WorkloadJoins read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<Query> queries = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            int[] numbers = Arrays.stream(line.strip().split(" "))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            queries.add(new Query(numbers[0], Arrays.copyOfRange(numbers, 1, numbers.length)));
        }
        return new WorkloadJoins(Long.parseLong(lines.get(0)), queries);
    }
}
