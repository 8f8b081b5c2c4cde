package io.joinwatch.history;

/** Batches to begin fuzzing with. */
final class FuzzParts {
    private FuzzParts() {}

    static CompactionBatch of(int rows) {
        return new BatchBuilder(BatchBuilder.LEAST_PART_BYTES)
                .build(Panes.random(rows, rows, 7), null)
                .orElseThrow();
    }
}
