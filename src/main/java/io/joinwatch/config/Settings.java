package io.joinwatch.config;

import static io.joinwatch.config.ValueKind.count;
import static io.joinwatch.config.ValueKind.duration;
import static io.joinwatch.config.ValueKind.number;
import static io.joinwatch.config.ValueKind.share;
import static io.joinwatch.config.ValueKind.size;
import static io.joinwatch.config.ValueKind.whole;
import static io.joinwatch.config.ValueKind.word;
import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.joinwatch.solve.LayoutProblem.Objective;
import io.joinwatch.solve.SolveLimits;
import io.joinwatch.solve.SolveMethod;
import io.joinwatch.stream.ScheduleClock;
import io.joinwatch.topics.TopicNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;

/** Every setting of ours, in the order of the documentation. What is not here belongs to Kafka and passes through. */
final class Settings {
    private static final String TOPICS = "Topics";
    private static final String WINDOW = "Window and schedule";
    private static final String SOLVER = "Solver";
    private static final String ADVICE = "Advice";
    private static final String COST = "Cost model";
    private static final String LIMITS = "Limits per database";
    private static final String SQL = "Limits per query";
    private static final int MANY = 1_000_000_000;

    private static final List<Setting<?>> DECLARED = new ArrayList<>();

    static final Setting<TopicNames> TOPICS_PREFIX = add(
            "topics.prefix",
            ValueKind.text("up to 200 letters, digits, dots, underscores and hyphens", TopicNames::new),
            TopicNames.DEFAULT_PREFIX,
            TOPICS,
            HIGH,
            "What the names of all topics start with, so that several installations share a cluster.");
    static final Setting<Integer> TOPICS_PARTITIONS = add(
            "topics.partitions",
            count(1, 100_000),
            "12",
            TOPICS,
            MEDIUM,
            "Partitions that `joinwatch topics apply` gives the inputs and re-route, all of which need the same number;"
                    + " it cannot be changed once the app has run. The app itself takes the number it finds.");
    static final Setting<Integer> TOPICS_REPLICATION_FACTOR = add(
            "topics.replication-factor",
            count(-1, 32_767),
            "-1",
            TOPICS,
            MEDIUM,
            "Replicas that `joinwatch topics apply` gives new topics; -1 leaves it to the brokers.");
    static final Setting<Duration> START_TIMEOUT = add(
            "start.timeout",
            duration("100ms", "1h"),
            "10s",
            TOPICS,
            LOW,
            "How long to wait for a broker at start before giving up.");

    static final Setting<ScheduleClock> SCHEDULE_CLOCK = add(
            "schedule.clock",
            word(ScheduleClock.class),
            "wall",
            WINDOW,
            HIGH,
            "What decides when to solve: the wall clock, for live use; or each database's own event time, for replays:"
                    + " then work limits take the place of time limits and the same log gives the same records.");
    static final Setting<Duration> PANE =
            add("pane", duration("1s", "31d"), "1h", WINDOW, HIGH, "Length of a pane, a slice of event time.");
    static final Setting<Duration> WINDOW_LENGTH = add(
            "window",
            duration("1s", "3650d"),
            "7d",
            WINDOW,
            HIGH,
            "Length of the window that advice looks at, a multiple of the pane; it slides by one pane.");
    static final Setting<Duration> GRACE = add(
            "grace",
            duration("0s", "31d"),
            "5m",
            WINDOW,
            MEDIUM,
            "How long after its end, in event time, a pane is closed and its compaction batch published; what comes later"
                    + " still counts, in a late batch.");
    static final Setting<Optional<Duration>> SOLVE_INTERVAL = add(
            "solve.interval",
            duration("1s", "3650d").orEmpty(),
            "",
            WINDOW,
            HIGH,
            "Time between two solves of a database, by the schedule clock; with the stream clock a multiple of the pane."
                    + " Empty: one pane.");
    static final Setting<Duration> DEDUPE_HORIZON = add(
            "dedupe.horizon",
            duration("0s", "31d"),
            "10m",
            WINDOW,
            MEDIUM,
            "Event time within which the same query id counts once.");

    static final Setting<Objective> OBJECTIVE = add(
            "objective",
            word(Objective.class),
            "network",
            SOLVER,
            MEDIUM,
            "What a solve optimises: the bytes that joins, groupings, copies and moves send over the network; or, as in the"
                    + " article, the weight of the joins that become local.");
    static final Setting<SolveMethod> SOLVER_METHOD = add(
            "solver.method",
            word(SolveMethod.class),
            "auto",
            SOLVER,
            MEDIUM,
            "How to solve. auto and exact search for a proven optimum, and end with a bound where the limit comes first;"
                    + " best-of-all-worlds is the method of the article, heuristics its four heuristics alone.");
    static final Setting<Duration> SOLVER_TIME_LIMIT = add(
            "solver.time-limit",
            duration("1ms", "1d"),
            "10s",
            SOLVER,
            MEDIUM,
            "Wall time of one solve. Not for the stream clock, where solver.work decides.");
    static final Setting<Double> SOLVER_CERTIFICATE_EPSILON = add(
            "solver.certificate-epsilon",
            share(),
            "1%",
            SOLVER,
            LOW,
            "A solve is skipped while the bound of an earlier one proves the layout it found to be within this share of the"
                    + " optimum; 0: never. Not for the stream clock, where every solve is done.");
    static final Setting<Long> SOLVER_WORK = add(
            "solver.work",
            whole(1, Long.MAX_VALUE),
            Long.toString(SolveLimits.DEFAULT_WORK),
            SOLVER,
            LOW,
            "Work of one solve under the stream clock: thousands of table entries that the exact search reads; for the"
                    + " integer program of best-of-all-worlds, coefficients of its model times nodes of its search.");
    static final Setting<Long> SOLVER_SEED = add(
            "solver.seed",
            whole(Long.MIN_VALUE, Long.MAX_VALUE),
            Long.toString(SolveLimits.DEFAULT_SEED),
            SOLVER,
            LOW,
            "Seed of every random choice of a solve.");

    static final Setting<Duration> WARM_UP = add(
            "warm-up",
            duration("0s", "3650d"),
            "1d",
            ADVICE,
            HIGH,
            "Event time that must be covered before anything is advised.");
    static final Setting<Duration> COOL_DOWN = add(
            "cool-down",
            duration("0s", "3650d"),
            "7d",
            ADVICE,
            HIGH,
            "Time for which a table is left alone after advice of ours was deployed.");
    static final Setting<Duration> VERIFY_AFTER = add(
            "verify.after",
            duration("1m", "3650d"),
            "1d",
            ADVICE,
            LOW,
            "What a deployed change saves is told when it has stood for so long.");
    static final Setting<Integer> STABILITY_RESAMPLES = add(
            "stability.resamples",
            count(0, 1_000),
            "40",
            ADVICE,
            LOW,
            "Resampled windows that are solved to tell how stable a new proposal is; 0: stability is not told.");
    static final Setting<Double> MINIMUM_GAIN = add(
            "minimum-gain",
            share(),
            "5%",
            ADVICE,
            HIGH,
            "What a group of changes must save at least, as a share of the cost of the joins it touches.");
    static final Setting<Integer> PAY_BACK_DAYS = add(
            "pay-back.days",
            count(1, 36_500),
            "30",
            ADVICE,
            HIGH,
            "Days within which moving a table's rows must be earned back by what the new layout saves.");

    static final Setting<Integer> NODES = add(
            "nodes",
            count(1, 1_000_000),
            "16",
            COST,
            HIGH,
            "Nodes of a database about which the tables topic does not tell.");
    static final Setting<Long> REPLICATE_MAX_BYTES = add(
            "replicate.max-bytes",
            size("0B", "1024PiB"),
            "1GiB",
            COST,
            HIGH,
            "No table larger than this is ever advised to be copied to every node.");
    static final Setting<Double> REPLICATE_MAX_SHARE = add(
            "replicate.max-share",
            share(),
            "5%",
            COST,
            MEDIUM,
            "Tables may be copied to every node, smallest first, while together they stay below this share of the"
                    + " database's bytes.");
    static final Setting<Duration> REPLICATE_REFRESH = add(
            "replicate.refresh",
            duration("1s", "3650d"),
            "1d",
            COST,
            MEDIUM,
            "A copied table is taken to be copied anew at least this often.");
    static final Setting<Double> SKEW_TIMES_NODES = add(
            "data-rules.skew-times-nodes",
            number(0, 1_000_000),
            "4",
            COST,
            LOW,
            "A column is no key if its most frequent value, or its nulls, hold more than this / N of the rows.");
    static final Setting<Long> DISTINCT_PER_NODE = add(
            "data-rules.distinct-per-node",
            whole(0, 1_000_000),
            "8",
            COST,
            LOW,
            "A column is no key if it has fewer distinct values than this times N.");

    static final Setting<Integer> LIMIT_TABLES =
            add("limits.tables", count(1, MANY), "20000", LIMITS, LOW, "Most tables of one database's catalog.");
    static final Setting<Integer> LIMIT_SIGNATURES = add(
            "limits.signatures-per-pane",
            count(1, MANY),
            "4096",
            LIMITS,
            LOW,
            "Most join signatures of one pane; the heaviest stay.");
    static final Setting<Integer> LIMIT_QUERIES = add(
            "limits.queries",
            count(1, MANY),
            "1024",
            LIMITS,
            LOW,
            "Most queries, literals aside, whose text and joins are kept for evidence; the heaviest of the window stay.");
    static final Setting<Integer> LIMIT_OPEN_OBSERVATIONS = add(
            "limits.open-observations",
            count(1, MANY),
            "2000000",
            LIMITS,
            LOW,
            "Most observations that wait for their pane to close; beyond it an early batch is published.");
    static final Setting<Integer> LIMIT_DEDUPE_IDS = add(
            "limits.dedupe-ids",
            count(1, MANY),
            "1000000",
            LIMITS,
            LOW,
            "Most query ids remembered within dedupe.horizon; the oldest are forgotten first.");
    static final Setting<Long> BATCH_PART_BYTES = add(
            "limits.batch-part-bytes",
            size("4KiB", "64MiB"),
            "900KB",
            LIMITS,
            LOW,
            "Largest part of a compaction batch, below what the brokers take as one message.");
    static final Setting<Integer> HEAP_DATABASES = add(
            "limits.heap-databases",
            count(1, MANY),
            "1000",
            LIMITS,
            LOW,
            "Databases that one task keeps on the heap; idle ones beyond it come back from the store when needed.");

    static final Setting<Duration> SQL_PARSE_TIME = add(
            "limits.sql.parse-time",
            duration("1ms", "1h"),
            "200ms",
            SQL,
            LOW,
            "Wall time of one parse. Not for the stream clock, where length and depth decide.");
    static final Setting<Integer> SQL_LENGTH = add(
            "limits.sql.length",
            count(1, 1 << 20),
            "1048576",
            SQL,
            LOW,
            "Characters of a query; a longer one is not read.");
    static final Setting<Integer> SQL_TOKENS = add(
            "limits.sql.tokens",
            count(1, 10_000_000),
            "50000",
            SQL,
            LOW,
            "Words, numbers and signs of a query; one with more is not parsed.");
    static final Setting<Integer> SQL_DEPTH =
            add("limits.sql.depth", count(1, 10_000), "100", SQL, LOW, "Nesting of parentheses and CASE in a query.");
    static final Setting<Integer> SQL_JOINS =
            add("limits.sql.joins", count(1, 1_000_000), "1000", SQL, LOW, "Joins of one query.");
    static final Setting<Integer> SQL_TABLES = add(
            "limits.sql.tables",
            count(1, 1_000_000),
            "4000",
            SQL,
            LOW,
            "Appearances of tables in one query once its common table expressions are expanded.");
    static final Setting<Integer> SQL_CACHED_QUERIES =
            add("limits.sql.cached-queries", count(1, MANY), "20000", SQL, LOW, "Answers kept by fingerprint.");
    static final Setting<Integer> SQL_CACHED_PARSES = add(
            "limits.sql.cached-parses",
            count(1, MANY),
            "4000",
            SQL,
            LOW,
            "Parsed queries kept, for new answers when the catalog changes.");

    /** All of them, in the order of the documentation. */
    static final List<Setting<?>> ALL = Collections.unmodifiableList(DECLARED);

    private Settings() {}

    private static <T> Setting<T> add(
            String name, ValueKind<T> kind, String defaultText, String group, Importance importance, String doc) {
        Setting<T> setting = new Setting<>(Setting.PREFIX + name, kind, defaultText, group, importance, doc);
        DECLARED.add(setting);
        return setting;
    }

    /** The same as Kafka's kind of declaration, whose values stay texts: units and intervals are checked by ours. */
    static ConfigDef definition() {
        ConfigDef definition = new ConfigDef();
        int order = 0;
        for (Setting<?> setting : ALL) {
            definition.define(
                    setting.name(),
                    ConfigDef.Type.STRING,
                    setting.defaultText(),
                    ConfigDef.LambdaValidator.with(
                            (name, value) -> setting.read(String.valueOf(value), "default"), setting.kind()::allowed),
                    setting.importance(),
                    setting.doc(),
                    setting.group(),
                    ++order,
                    Width.MEDIUM,
                    setting.name());
        }
        return definition;
    }
}
