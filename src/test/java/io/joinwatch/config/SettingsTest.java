package io.joinwatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.advise.AdviceSettings;
import io.joinwatch.app.AppSettings;
import io.joinwatch.cost.CostSettings;
import io.joinwatch.history.BatchBuilder;
import io.joinwatch.solve.LayoutProblem.Objective;
import io.joinwatch.solve.SolveLimits;
import io.joinwatch.solve.SolveMethod;
import io.joinwatch.sql.SqlLimits;
import io.joinwatch.stream.DatabaseLimits;
import io.joinwatch.stream.ScheduleClock;
import io.joinwatch.stream.StreamSettings;
import io.joinwatch.topics.Topic;
import io.joinwatch.topics.TopicManifest;
import io.joinwatch.topics.TopicNames;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every default, and where every setting ends up. */
class SettingsTest {
    private static final Map<String, String> OTHERS = new TreeMap<>(Map.ofEntries(
            Map.entry("joinwatch.topics.prefix", "acme."),
            Map.entry("joinwatch.topics.partitions", "24"),
            Map.entry("joinwatch.topics.replication-factor", "3"),
            Map.entry("joinwatch.start.timeout", "3s"),
            Map.entry("joinwatch.schedule.clock", "STREAM"),
            Map.entry("joinwatch.pane", "30m"),
            Map.entry("joinwatch.window", "P2D"),
            Map.entry("joinwatch.grace", "90s"),
            Map.entry("joinwatch.solve.interval", "6h"),
            Map.entry("joinwatch.dedupe.horizon", "20m"),
            Map.entry("joinwatch.objective", "paper"),
            Map.entry("joinwatch.solver.method", "best-of-all-worlds"),
            Map.entry("joinwatch.solver.work", "5000"),
            Map.entry("joinwatch.solver.seed", "-7"),
            Map.entry("joinwatch.warm-up", "6h"),
            Map.entry("joinwatch.cool-down", "0s"),
            Map.entry("joinwatch.verify.after", "2d"),
            Map.entry("joinwatch.stability.resamples", "7"),
            Map.entry("joinwatch.minimum-gain", "12.5%"),
            Map.entry("joinwatch.pay-back.days", "14"),
            Map.entry("joinwatch.nodes", "8"),
            Map.entry("joinwatch.replicate.max-bytes", "2GB"),
            Map.entry("joinwatch.replicate.max-share", "0.1"),
            Map.entry("joinwatch.replicate.refresh", "12h"),
            Map.entry("joinwatch.data-rules.skew-times-nodes", "2.5"),
            Map.entry("joinwatch.data-rules.distinct-per-node", "16"),
            Map.entry("joinwatch.limits.tables", "11"),
            Map.entry("joinwatch.limits.signatures-per-pane", "12"),
            Map.entry("joinwatch.limits.queries", "22"),
            Map.entry("joinwatch.limits.open-observations", "13"),
            Map.entry("joinwatch.limits.dedupe-ids", "14"),
            Map.entry("joinwatch.limits.batch-part-bytes", "64KiB"),
            Map.entry("joinwatch.limits.heap-databases", "15"),
            Map.entry("joinwatch.limits.sql.length", "16"),
            Map.entry("joinwatch.limits.sql.tokens", "1700"),
            Map.entry("joinwatch.limits.sql.depth", "17"),
            Map.entry("joinwatch.limits.sql.joins", "18"),
            Map.entry("joinwatch.limits.sql.tables", "19"),
            Map.entry("joinwatch.limits.sql.cached-queries", "20"),
            Map.entry("joinwatch.limits.sql.cached-parses", "21")));
    private static final Set<String> WALL_ALONE = Set.of(
            "joinwatch.solver.time-limit", "joinwatch.limits.sql.parse-time", "joinwatch.solver.certificate-epsilon");

    private static SettingsReader reader() {
        return new SettingsReader().with("bootstrap.servers", "broker:9092", "test");
    }

    @Test
    void defaultsAreThoseOfTheRooms() {
        EffectiveSettings settings = reader().read();
        assertThat(settings.app())
                .isEqualTo(new AppSettings(
                        Map.of("bootstrap.servers", "broker:9092"),
                        new StreamSettings(
                                TopicNames.DEFAULT,
                                TopicManifest.packed().spec(Topic.QUERY_EVENTS).partitions(),
                                ScheduleClock.WALL,
                                Duration.ofHours(1),
                                Duration.ofDays(7),
                                Duration.ofMinutes(5),
                                Duration.ofHours(1),
                                16,
                                BatchBuilder.DEFAULT_PART_BYTES,
                                1_000,
                                SqlLimits.DEFAULTS,
                                DatabaseLimits.DEFAULTS,
                                AdviceSettings.DEFAULTS),
                        Duration.ofSeconds(10)));
        assertThat(settings.partitions()).isEqualTo(12);
        assertThat(settings.replicationFactor()).isEmpty();
    }

    @Test
    void everySettingEndsUpInItsPlace() {
        SettingsReader reader = reader();
        OTHERS.forEach((name, value) -> reader.with(name, value, "test"));
        EffectiveSettings settings = reader.read();
        AdviceSettings advice = new AdviceSettings(
                new CostSettings(Duration.ofDays(14), 2_000_000_000L, 0.1, Duration.ofHours(12), 2.5, 16),
                Objective.PAPER,
                SolveMethod.BEST_OF_ALL_WORLDS,
                SolveLimits.deterministic(5_000, -7),
                0,
                0.125,
                Duration.ofHours(6),
                Duration.ZERO,
                Duration.ofHours(48),
                7);
        assertThat(settings.app().stream())
                .isEqualTo(new StreamSettings(
                        new TopicNames("acme."),
                        24,
                        ScheduleClock.STREAM,
                        Duration.ofMinutes(30),
                        Duration.ofDays(2),
                        Duration.ofSeconds(90),
                        Duration.ofHours(6),
                        8,
                        65_536,
                        15,
                        new SqlLimits(16, 1_700, 17, Optional.empty(), 18, 19, 20, 21),
                        new DatabaseLimits(11, 12, 22, 13, Duration.ofMinutes(20), 14),
                        advice));
        assertThat(settings.startTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.partitions()).isEqualTo(24);
        assertThat(settings.replicationFactor()).hasValue(3);
    }

    @Test
    void timeLimitsHoldUnderTheWallClock() {
        StreamSettings stream = reader()
                .with("joinwatch.solver.time-limit", "4s", "test")
                .with("joinwatch.limits.sql.parse-time", "50ms", "test")
                .with("joinwatch.solver.certificate-epsilon", "0.1%", "test")
                .read()
                .app()
                .stream();
        assertThat(stream.advice().limits()).isEqualTo(SolveLimits.wall(Duration.ofSeconds(4)));
        assertThat(stream.sqlLimits().parseTime()).contains(Duration.ofMillis(50));
        assertThat(stream.advice().certificateEpsilon()).isEqualTo(0.001);
    }

    @Test
    void streamClockAloneIsDeterministic() {
        StreamSettings stream = reader().with("joinwatch.schedule.clock", "stream", "test").read().app().stream();
        assertThat(stream.advice().limits()).isEqualTo(SolveLimits.deterministic());
        assertThat(stream.sqlLimits()).isEqualTo(SqlLimits.DETERMINISTIC);
        assertThat(stream.advice().certificateEpsilon()).isZero();
    }

    @Test
    void testNamesEverySetting() {
        Set<String> tested = new HashSet<>(OTHERS.keySet());
        tested.addAll(WALL_ALONE);
        assertThat(Settings.ALL.stream().map(Setting::name)).containsExactlyInAnyOrderElementsOf(tested);
        assertThat(Settings.definition().names()).isEqualTo(tested);
    }

    @Test
    void noSettingIsWithoutEffect() {
        List<Object> before = all(reader().read());
        OTHERS.forEach((name, value) -> {
            SettingsReader reader = reader().with(name, value, "test");
            assertThat(all(reader.read())).as("%s=%s", name, value).isNotEqualTo(before);
        });
    }

    private static List<Object> all(EffectiveSettings settings) {
        return List.of(settings.app(), settings.partitions(), settings.replicationFactor());
    }

    @Test
    void solvesOncePerPaneUnlessTold() {
        assertThat(
                        reader()
                                .with("joinwatch.pane", "2h", "test")
                                .with("joinwatch.window", "2d", "test")
                                .read()
                                .app()
                                .stream()
                                .solveInterval())
                .isEqualTo(Duration.ofHours(2));
    }
}
