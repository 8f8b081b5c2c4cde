package io.joinwatch.fault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** What befalls the folder of an instance's state. */
final class StateFaults {
    private static final String DISK = "small-disk";
    private static final Duration FULL = Duration.ofSeconds(12);

    private StateFaults() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.of(
                                "disk-full",
                                1,
                                "the disk of the state is full, the instance is killed and starts on it; then there is"
                                        + " space again",
                                StateFaults::fill)
                        .after(StateFaults::mount)
                        .unless(SmallDisk::hindrance),
                Scenario.of(
                        "state-deleted",
                        1,
                        "the only instance is stopped, its state is deleted, it starts again",
                        run -> damage(run, StateFaults::delete)),
                Scenario.of(
                        "state-truncated",
                        1,
                        "the only instance is stopped, files of its state are cut short, it starts again",
                        run -> damage(run, state -> each(state, run.random(), StateFaults::truncate))),
                Scenario.of(
                        "state-flipped",
                        1,
                        "the only instance is stopped, bits in files of its state are flipped, it starts again",
                        run -> damage(run, state -> each(state, run.random(), StateFaults::flip))));
    }

    private static void mount(FaultRun run) throws IOException, InterruptedException {
        Path disk = run.folder().resolve(DISK);
        run.settings().state(0, SmallDisk.mount(disk));
        run.afterwards(() -> SmallDisk.unmount(disk));
    }

    private static void fill(FaultRun run) throws IOException, InterruptedException {
        run.awaitFed(0.1, 0.4);
        Path disk = run.folder().resolve(DISK);
        SmallDisk.fill(disk);
        run.pause(500, 1_500);
        run.mark();
        run.fleet().kill(0);
        // Whatever the app gives back of its own, somebody else takes, until it gave up or a while is over.
        long end = System.nanoTime() + FULL.toNanos();
        while (System.nanoTime() < end && run.fleet().endings().stream().allMatch(Ending::told)) {
            SmallDisk.fill(disk);
            run.pause(Duration.ofMillis(100));
        }
        SmallDisk.clear(disk);
    }

    /** Something done to a folder. */
    private interface Damage {
        void to(Path state) throws IOException;
    }

    private static void damage(FaultRun run, Damage damage) throws IOException, InterruptedException {
        run.awaitFed(0.1, 0.4);
        int victim = run.victim();
        run.mark();
        run.fleet().terminate(List.of(victim));
        damage.to(run.fleet().state(victim));
        run.fleet().start(victim);
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path gone, java.io.IOException failure) throws IOException {
                Files.delete(gone);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Something done to a file. */
    private interface FileDamage {
        void to(FileChannel file, SplittableRandom random) throws IOException;
    }

    /** Damages half of the files that hold anything. */
    private static void each(Path state, SplittableRandom random, FileDamage damage) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(state)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            if (Files.size(file) > 0 && random.nextBoolean()) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                    damage.to(channel, random);
                }
            }
        }
    }

    private static void truncate(FileChannel file, SplittableRandom random) throws IOException {
        file.truncate(random.nextLong(file.size()));
    }

    private static void flip(FileChannel file, SplittableRandom random) throws IOException {
        for (int flips = 0; flips < 3; flips++) {
            long at = random.nextLong(file.size());
            ByteBuffer one = ByteBuffer.allocate(1);
            if (file.read(one, at) == 1) {
                one.put(0, (byte) (one.get(0) ^ 1 << random.nextInt(8)));
                file.write(one.flip(), at);
            }
        }
    }
}
