package io.joinwatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The map of the code, kept true: which room may import which, and which libraries. */
class RoomsTest {
    private static final String BASE = "io.joinwatch.";
    private static final String ANY = "*";

    private static final String JACKSON = "com.fasterxml.jackson.";
    private static final String JGRAPHT = "org.jgrapht.";
    private static final String CLIENTS = "org.apache.kafka.c";
    private static final String STREAMS = "org.apache.kafka.streams.";
    private static final String PICOCLI = "picocli.";

    /** Room → rooms it may import. */
    private static final Map<String, Set<String>> ROOMS = Map.ofEntries(
            Map.entry("event", Set.of()),
            Map.entry("graph", Set.of()),
            Map.entry("sql", Set.of("event", "graph")),
            Map.entry("cost", Set.of("graph")),
            Map.entry("observe", Set.of("event", "graph", "sql", "cost")),
            Map.entry("solve", Set.of("graph", "cost")),
            Map.entry("advise", Set.of("event", "graph", "cost", "solve")),
            Map.entry("sort", Set.of()),
            Map.entry("history", Set.of("graph", "sort")),
            Map.entry("topics", Set.of()),
            Map.entry("metrics", Set.of()),
            Map.entry(
                    "stream",
                    Set.of(
                            "event", "sql", "graph", "cost", "observe", "solve", "advise", "sort", "history", "topics",
                            "metrics")),
            Map.entry("config", Set.of("event", "app", "stream", "sql", "cost", "solve", "advise", "topics")),
            Map.entry("ingest", Set.of("event", "graph", "sql", "topics")),
            Map.entry("app", Set.of("stream", "topics", "metrics", "advise")),
            Map.entry(
                    "bench",
                    Set.of(
                            "event", "graph", "sql", "cost", "observe", "solve", "advise", "sort", "history", "topics",
                            "metrics", "stream", "config", "ingest", "app")),
            Map.entry(
                    "fault",
                    Set.of(
                            "event", "graph", "cost", "observe", "solve", "advise", "history", "topics", "metrics",
                            "stream", "config", "app", "bench")),
            Map.entry("cli", Set.of(ANY)));

    /** Room → prefixes of the libraries it may import, beside the JDK's own and annotations. */
    private static final Map<String, Set<String>> LIBRARIES = Map.ofEntries(
            Map.entry("event", Set.of(JACKSON)),
            Map.entry("graph", Set.of(JGRAPHT, "org.apache.datasketches.frequencies.")),
            Map.entry("sql", Set.of("net.sf.jsqlparser.")),
            Map.entry("cost", Set.of()),
            Map.entry("observe", Set.of()),
            Map.entry("solve", Set.of(JGRAPHT, "org.ojalgo.", "org.slf4j.")),
            Map.entry("advise", Set.of(JGRAPHT)),
            Map.entry("sort", Set.of()),
            // Arrow's format, none of its memory: batches are written and read on the heap.
            Map.entry(
                    "history",
                    Set.of(
                            "org.apache.arrow.flatbuf.",
                            "org.apache.arrow.vector.types.",
                            "org.apache.arrow.vector.ipc.message.",
                            "com.google.flatbuffers.",
                            "com.github.luben.zstd.")),
            Map.entry("topics", Set.of(CLIENTS, JACKSON)),
            Map.entry("metrics", Set.of("io.micrometer.")),
            Map.entry("stream", Set.of(CLIENTS, STREAMS, "org.rocksdb.", "org.slf4j.")),
            Map.entry("config", Set.of(CLIENTS, STREAMS)),
            Map.entry("ingest", Set.of(CLIENTS, JACKSON)),
            Map.entry("app", Set.of(CLIENTS, STREAMS, "org.apache.kafka.metadata.", "kafka.server.", "org.slf4j.")),
            // A hand-written streams app is what the app is measured against.
            Map.entry("bench", Set.of(CLIENTS, STREAMS, JACKSON, "io.micrometer.", "com.sun.management.")),
            Map.entry("fault", Set.of(CLIENTS, JACKSON, "org.apache.kafka.metadata.", "kafka.server.")),
            Map.entry(
                    "cli",
                    Set.of(
                            CLIENTS,
                            STREAMS,
                            JACKSON,
                            PICOCLI,
                            "io.micrometer.",
                            "org.apache.logging.log4j.",
                            "org.slf4j.")));

    private static final Set<String> EVERYWHERE = Set.of("java.", "javax.", "org.jspecify.");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.joinwatch");

    @Test
    void roomsImportOnlyWhatTheMapAllows() {
        SortedSet<String> broken = new TreeSet<>();
        for (JavaClass from : CLASSES) {
            String room = room(from);
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                JavaClass to = dependency.getTargetClass().getBaseComponentType();
                if (to.isPrimitive() || isAllowed(room, to)) {
                    continue;
                }
                broken.add(from.getFullName() + " → " + to.getFullName());
            }
        }
        assertThat(broken).isEmpty();
    }

    /** Annotations aside, which leave no trace at work. */
    @Test
    void theSortNeedsNothingButTheBaseOfJava() throws ClassNotFoundException {
        for (JavaClass from : CLASSES) {
            if (!room(from).equals("sort")) {
                continue;
            }
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                JavaClass to = dependency.getTargetClass().getBaseComponentType();
                if (to.isPrimitive()
                        || to.getFullName().startsWith("org.jspecify.")
                        || to.getFullName().startsWith(BASE)) {
                    continue;
                }
                assertThat(Class.forName(to.getFullName()).getModule().getName())
                        .as("%s → %s", from.getFullName(), to.getFullName())
                        .isEqualTo("java.base");
            }
        }
    }

    @Test
    void roomsFormNoCycle() {
        Map<String, Set<String>> imports = new HashMap<>();
        for (JavaClass from : CLASSES) {
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                JavaClass to = dependency.getTargetClass().getBaseComponentType();
                if (to.getFullName().startsWith(BASE) && !room(to).equals(room(from))) {
                    imports.computeIfAbsent(room(from), k -> new TreeSet<>()).add(room(to));
                }
            }
        }
        for (String room : imports.keySet()) {
            assertThat(reachable(room, imports))
                    .as("rooms that %s imports", room)
                    .doesNotContain(room);
        }
    }

    @Test
    void everyRoomIsOnTheMap() {
        SortedSet<String> rooms = new TreeSet<>();
        CLASSES.forEach(found -> rooms.add(room(found)));
        assertThat(ROOMS.keySet()).containsExactlyInAnyOrderElementsOf(rooms);
        assertThat(LIBRARIES.keySet()).containsExactlyInAnyOrderElementsOf(rooms);
    }

    @Test
    void noNameHidesWhatAClassIs() {
        assertThat(CLASSES.stream().map(JavaClass::getSimpleName))
                .noneMatch(name -> name.matches(".*(Utils?|Manager|Impl|Helper|V\\d)$"));
    }

    private static boolean isAllowed(String room, JavaClass to) {
        String name = to.getFullName();
        if (name.startsWith(BASE)) {
            Set<String> allowed = ROOMS.getOrDefault(room, Set.of());
            return room(to).equals(room) || allowed.contains(ANY) || allowed.contains(room(to));
        }
        return EVERYWHERE.stream().anyMatch(name::startsWith)
                || LIBRARIES.getOrDefault(room, Set.of()).stream().anyMatch(name::startsWith);
    }

    private static String room(JavaClass of) {
        String rest = of.getPackageName().substring(BASE.length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }

    private static Set<String> reachable(String room, Map<String, Set<String>> imports) {
        Set<String> reached = new TreeSet<>();
        List<String> next = new ArrayList<>(imports.getOrDefault(room, Set.of()));
        while (!next.isEmpty()) {
            String one = next.remove(next.size() - 1);
            if (reached.add(one)) {
                next.addAll(imports.getOrDefault(one, Set.of()));
            }
        }
        return reached;
    }
}
