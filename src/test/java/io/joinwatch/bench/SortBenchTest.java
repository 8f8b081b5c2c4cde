package io.joinwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bench around a runner that measures nothing. */
class SortBenchTest {
    @TempDir
    private Path folder;

    private final Scripted runner = new Scripted();
    private final List<String> notes = new ArrayList<>();
    private final List<SortRow> shown = new ArrayList<>();

    @Test
    void figuresAreMediansPerKey() throws Exception {
        runner.nanos = new long[] {9_000_000, 7_000_000, 8_000_000};
        run(List.of("joinwatch"), "1M", "c1");
        SortRow row = shown.get(0);
        assertThat(row.value()).isEqualTo(8);
        assertThat(row.least()).isEqualTo(7);
        assertThat(row.greatest()).isEqualTo(9);
        assertThat(row.seconds()).isEqualTo(0.008);
        assertThat(row.runs()).isEqualTo(3);
        shown.clear();
        // A run over 100 arrays of 10,000: the time of one is a hundredth.
        run(List.of("joinwatch"), "10k", "c1");
        assertThat(shown.get(0).value()).isEqualTo(8);
        assertThat(shown.get(0).seconds()).isEqualTo(0.000_08);
        assertThat(shown.get(0).json())
                .startsWith(
                        "{\"bench\":\"sort\",\"case\":\"long-10k-normal\",\"method\":\"joinwatch\",\"seconds\":8.0E-5,"
                                + "\"value\":8.0,\"unit\":\"ns/key\",\"seed\":1,");
        assertThat(notes.subList(0, 4))
                .extracting(note -> note.replaceFirst("Java \\S+ ", ""))
                .containsExactly(
                        "1/1 long 1M: measuring joinwatch",
                        "long 1M normal: joinwatch 8.0 ns per key",
                        "long 1M equal: joinwatch 8.0 ns per key",
                        "1/1 long 1M done: joinwatch 8.0 ns per key");
    }

    @Test
    void whatAnEarlierRunFinishedIsNotMeasuredAgain() throws Exception {
        List<String> methods = List.of("joinwatch", "arrays-sort", "lsd-8", "fastutil-radix");
        run(methods, "10k", "c1");
        assertThat(runner.measured).hasSize(8);
        run(methods, "10k", "c1");
        assertThat(runner.measured).hasSize(8);
        assertThat(shown).as("kept rows are shown too").hasSize(16);

        // Another commit: what is in this tree is measured again, and the others beside it.
        run(methods, "10k", "c2");
        assertThat(runner.measured).hasSize(16);

        // A crash cuts the last line off: only that distribution is measured again, by all.
        Path file = folder.resolve("rows.jsonl");
        List<String> lines = Files.readAllLines(file);
        Files.writeString(file, String.join("\n", lines.subList(0, lines.size() - 1)) + "\n{\"bench\":");
        run(methods, "10k", "c2");
        assertThat(runner.measured.subList(16, runner.measured.size()))
                .containsExactly("joinwatch equal", "arrays-sort equal", "lsd-8 equal", "fastutil-radix equal");
    }

    @Test
    void whatThereIsNoRoomForIsRefusedBeforeAnythingStarts() {
        runner.room = 20_000_000;
        assertThatThrownBy(() -> run(List.of("joinwatch", "lsd-8"), "50M", "c1"))
                .isInstanceOf(BenchException.class)
                .hasMessage("no room for 100M keys");
        assertThat(runner.measured).isEmpty();
        assertThat(folder.resolve("joins")).doesNotExist();
        SortProcess process = new SortProcess(Optional.empty());
        List<SortSpec> specs = Stream.of(SortMethod.values())
                .map(method -> new SortSpec(
                        SortJob.LONG, method, Integer.MAX_VALUE, 1, false, folder, List.of(KeyDistribution.NORMAL)))
                .toList();
        assertThatThrownBy(() -> process.requireRoom(specs))
                .isInstanceOf(BenchException.class)
                .hasMessageMatching("8 methods at long 2147483647 take \\d+ MiB side by side, this machine has \\d+\\."
                        + " Maybe choose fewer by --methods, or a smaller one of --sizes");
        process.requireRoom(specs.stream()
                .map(spec -> new SortSpec(
                        spec.job(), spec.method(), 1_000, 1, true, folder, List.of(KeyDistribution.NORMAL)))
                .limit(1)
                .toList());
    }

    @Test
    void nothingIsBelievedOfAMethodThatFails() {
        runner.failure = "it sorts wrongly";
        assertThatThrownBy(() -> run(List.of("lsd-8"), "10k", "c1")).hasMessageContaining("it sorts wrongly");
        assertThat(shown).isEmpty();
    }

    @Test
    void aBenchThatWasStoppedSaysSo() throws Exception {
        SortBench bench = bench(List.of("lsd-8"), "10k");
        runner.failure = "exit code 137";
        bench.stop();
        assertThatThrownBy(() -> bench.run(store(), "c1", folder.resolve("joins")))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void withoutJmhThereIsNothing() {
        SortProcess process = new SortProcess(Optional.empty());
        assertThat(process.missing()).hasValueSatisfying(why -> assertThat(why).contains("Maybe run ops/joinwatch"));
        runner.missing = process.missing();
        assertThatThrownBy(() -> run(List.of("lsd-8"), "10k", "c1")).hasMessageContaining("There is no JMH");
    }

    @Test
    void namesAndSizesAreRead() {
        assertThat(SizeText.parse("10k")).isEqualTo(10_000);
        assertThat(SizeText.parse("50M")).isEqualTo(50_000_000);
        assertThat(SizeText.parse("1234")).isEqualTo(1_234);
        for (int size : new int[] {1, 999, 10_000, 1_500_000, 10_000_000}) {
            assertThat(SizeText.parse(SizeText.of(size))).isEqualTo(size);
        }
        SortOptions all = options(List.of(), List.of(), List.of());
        assertThat(all.isWhole()).isTrue();
        assertThat(all.sizes()).isEqualTo(SortOptions.SIZES);
        assertThat(options(List.of("lsd-8"), List.of(), List.of()).isWhole()).isFalse();
        assertThat(options(List.of(), List.of("1M"), List.of()).isWhole()).isFalse();
        assertThat(options(List.of(), List.of(), List.of("zipf")).isWhole()).isFalse();
    }

    @Test
    void theMachineIsRead() {
        assertThat(Machine.cpuModel(List.of(
                        "processor\t: 0",
                        "cpu family\t: 25",
                        "model\t\t: 17",
                        "model name\t: A CPU",
                        "flags\t\t: sse avx512f avx512dq",
                        "",
                        "model name\t: another")))
                .isEqualTo("A CPU (family 25 model 17) with AVX-512");
        assertThat(Machine.cpuModel(List.of("model name : B", "flags : sse"))).isEqualTo("B without AVX-512");
        assertThat(Machine.cpuModel(List.of())).isEqualTo("unknown");
        assertThat(PinnedCores.numbers("0-2,5,7-8")).containsExactly(0, 1, 2, 5, 7, 8);
    }

    private void run(List<String> methods, String size, String commit) throws IOException, InterruptedException {
        bench(methods, size).run(store(), commit, folder.resolve("joins"));
    }

    private SortBench bench(List<String> methods, String size) {
        return new SortBench(
                SortOptions.of(
                        false,
                        List.of("long"),
                        methods,
                        List.of("normal", "equal"),
                        List.of(size),
                        List.of(),
                        false,
                        "test"),
                KeyDistributionTest.JOINS,
                runner,
                notes::add,
                shown::add);
    }

    private RowStore<SortRow> store() throws IOException {
        return RowStore.open(folder.resolve("rows.jsonl"), SortRow.class);
    }

    private static SortOptions options(List<String> methods, List<String> sizes, List<String> distributions) {
        return SortOptions.of(false, List.of(), methods, distributions, sizes, List.of(), false, "test");
    }

    private static final class Scripted implements SortRunner {
        private final List<String> measured = new ArrayList<>();
        private long[] nanos = {1_000_000};
        private String failure = "";
        private Optional<String> missing = Optional.empty();
        private long room = Long.MAX_VALUE;

        @Override
        public Optional<String> missing() {
            return missing;
        }

        @Override
        public void requireRoom(List<SortSpec> specs) {
            long keys = specs.stream().mapToLong(SortSpec::size).sum();
            if (keys > room) {
                throw new BenchException("no room for " + SizeText.of((int) keys) + " keys");
            }
        }

        @Override
        public String libraries() {
            return "fastutil 1";
        }

        @Override
        public void run(JavaHome java, List<SortSpec> specs, Samples samples) throws IOException {
            if (!failure.isEmpty()) {
                throw new BenchException(failure);
            }
            for (KeyDistribution distribution : specs.get(0).distributions()) {
                for (SortSpec spec : specs) {
                    measured.add(spec.method() + " " + distribution);
                    samples.accept(spec.method(), distribution, nanos);
                }
            }
        }
    }
}
