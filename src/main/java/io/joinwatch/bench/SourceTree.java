package io.joinwatch.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The source tree that the running code was built in: where results go and what commit they belong to. */
public final class SourceTree {
    private static final String RIVALS = "target/bench-rivals";

    private final Path root;

    private SourceTree(Path root) {
        this.root = root;
    }

    /** The tree above the jar or the classes; if there is none, the working folder stands for it. */
    public static SourceTree find() {
        CodeSource source = SourceTree.class.getProtectionDomain().getCodeSource();
        SourceTree here = new SourceTree(Path.of("").toAbsolutePath());
        try {
            return source == null
                    ? here
                    : above(Path.of(source.getLocation().toURI())).orElse(here);
        } catch (URISyntaxException odd) {
            return here;
        }
    }

    private static Optional<SourceTree> above(@Nullable Path at) {
        for (Path folder = at; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("pom.xml")) && Files.exists(folder.resolve("ops/joinwatch"))) {
                return Optional.of(new SourceTree(folder));
            }
        }
        return Optional.empty();
    }

    public Path resolve(String path) {
        return root.resolve(path);
    }

    /** The folder of the jars that profile {@code bench} builds, if it was built. */
    Optional<Path> rivals() {
        Path folder = root.resolve(RIVALS);
        try (Stream<Path> jars = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            return jars.anyMatch(jar -> jar.toString().endsWith(".jar")) ? Optional.of(folder) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The commit that is checked out, with a hash of what was changed since; {@code unknown} without git. */
    public String commit() {
        String head = git("rev-parse", "--short=12", "HEAD").strip();
        if (head.isEmpty()) {
            return "unknown";
        }
        String changes = git("diff", "HEAD", "--", "src", "pom.xml")
                + git("ls-files", "--others", "--exclude-standard", "--", "src");
        return changes.isEmpty() ? head : head + "+" + Integer.toHexString(changes.hashCode());
    }

    private String git(String... arguments) {
        try {
            Process process = new ProcessBuilder(
                            Stream.concat(Stream.of("git", "-C", root.toString()), Stream.of(arguments))
                                    .toList())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                return lines.lines().collect(Collectors.joining("\n"));
            }
        } catch (IOException absent) {
            return "";
        }
    }
}
