package io.joinwatch.bench;

import static io.joinwatch.bench.HistoryMetric.Unit.BYTES;
import static io.joinwatch.bench.HistoryMetric.Unit.NANOS;
import static io.joinwatch.bench.HistoryMetric.Unit.NANOS_PER_LOOK_UP;
import static io.joinwatch.bench.HistoryMetric.Unit.RATE;
import static io.joinwatch.bench.HistoryMetric.Unit.SHARE;

import java.util.Arrays;
import java.util.List;

/** The figures of {@code bench history}, each of one job. */
public enum HistoryMetric {
    /** All of a build. */
    BUILD(HistoryJob.BUILD, "build", RATE),
    /** Its stages, from here on: chunks read into arrays. */
    READ_CHUNKS(HistoryJob.BUILD, "read-chunks", NANOS),
    /** The learned sort, alone. */
    SORT(HistoryJob.BUILD, "sort", NANOS),
    /** All the rest: sort keys, columns in order, model and zone maps, encoding, checksums. */
    ENCODE(HistoryJob.BUILD, "gather-encode", NANOS),
    /** Zstandard, alone. */
    COMPRESS(HistoryJob.BUILD, "compress", NANOS),

    /** The learned sort with a model of its own. */
    SORT_AFRESH(HistoryJob.REUSE, "sort-afresh", NANOS),
    /** The learned sort with the model of the pane before at hand. */
    SORT_AFTER(HistoryJob.REUSE, "sort-after", NANOS),
    /** Panes that got a model when built afresh: others are spread so evenly, or are so small, that they need none. */
    MODELLED(HistoryJob.REUSE, "modelled", SHARE),
    /** Panes that were sorted by the model of the pane before. */
    REUSED(HistoryJob.REUSE, "reused", SHARE),
    /** As {@link #SORT_AFTER}, where the mix of queries shifted in between. */
    SORT_AFTER_SHIFT(HistoryJob.REUSE, "sort-after-shift", NANOS),
    /** Of these panes, those that were sorted by the model of before the shift. */
    REUSED_AFTER_SHIFT(HistoryJob.REUSE, "reused-after-shift", SHARE),
    /** All of a build but for reading chunks, afresh. */
    BUILD_AFRESH(HistoryJob.REUSE, "build-afresh", NANOS),
    /** Likewise with the model of the pane before. */
    BUILD_AFTER(HistoryJob.REUSE, "build-after", NANOS),

    /** Compaction batches. */
    BATCHES(HistoryJob.SIZE, "joinwatch", BYTES),
    /** Arrow's own writer, rows as they arrived, dictionaries likewise, compressed by Zstandard. */
    ARROW_ZSTD(HistoryJob.SIZE, "arrow-zstd", BYTES),
    /** The same without compression. */
    ARROW_PLAIN(HistoryJob.SIZE, "arrow-plain", BYTES),

    /** Compaction batches. */
    DEMO_BATCHES(HistoryJob.DEMO, "joinwatch", BYTES),
    /** These merged into files of a day. */
    DEMO_DAYS(HistoryJob.DEMO, "day-files", BYTES),
    /** As {@link #ARROW_ZSTD}. */
    DEMO_ARROW_ZSTD(HistoryJob.DEMO, "arrow-zstd", BYTES),
    /** As {@link #ARROW_PLAIN}. */
    DEMO_ARROW_PLAIN(HistoryJob.DEMO, "arrow-plain", BYTES),

    /** The batch's own index. */
    INDEX(HistoryJob.LOOK_UP, "index", NANOS_PER_LOOK_UP),
    /** A binary search over the rows of the signature. */
    SEARCH_IN_SIGNATURE(HistoryJob.LOOK_UP, "binary-search-in-signature", NANOS_PER_LOOK_UP),
    /** A binary search over all rows' (signature, time). */
    SEARCH(HistoryJob.LOOK_UP, "binary-search", NANOS_PER_LOOK_UP),

    /** Batches checked and decoded. */
    READ_BATCHES(HistoryJob.MERGE, "read-batches", RATE),
    /** The merge, with the order of ties. */
    MERGE(HistoryJob.MERGE, "merge", RATE),
    /** The file encoded, compressed and written. */
    WRITE_FILE(HistoryJob.MERGE, "write-file", RATE),
    /** The file checked and decoded. */
    READ_FILE(HistoryJob.MERGE, "read-file", RATE),
    /** The file's length. */
    FILE_SIZE(HistoryJob.MERGE, "file-size", BYTES);

    /** What a metric is counted in. */
    enum Unit {
        RATE("observations/s"),
        NANOS("ns/observation"),
        NANOS_PER_LOOK_UP("ns/look-up"),
        BYTES("bytes/observation"),
        SHARE("share of panes");

        private final String text;

        Unit(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private final HistoryJob job;
    private final String text;
    private final Unit unit;

    HistoryMetric(HistoryJob job, String text, Unit unit) {
        this.job = job;
        this.text = text;
        this.unit = unit;
    }

    /** All of a job. */
    static List<HistoryMetric> of(HistoryJob job) {
        return Arrays.stream(values()).filter(metric -> metric.job == job).toList();
    }

    HistoryJob job() {
        return job;
    }

    Unit unit() {
        return unit;
    }

    /** The method's name in rows: no two of one job have the same. */
    @Override
    public String toString() {
        return text;
    }
}
