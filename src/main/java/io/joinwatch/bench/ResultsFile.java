package io.joinwatch.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The results of a bench with what one has to know to repeat or to doubt them.
 *
 * @param bench its name
 * @param command that wrote the file
 * @param commit of the source tree
 */
public record ResultsFile(String bench, String command, String commit) {
    /**
     * Writes the file.
     *
     * @param measuredAt when its rows were measured, in any order
     * @param body conditions as list items, then the results, as Markdown
     */
    public void write(Path file, List<String> measuredAt, String body) throws IOException {
        StringBuilder head = new StringBuilder("# bench " + bench + "\n\n");
        head.append("Written by `").append(command).append("`; every figure below was.\n\n");
        head.append("- Machine: ").append(Machine.here().text()).append('\n');
        head.append("- Commit: ").append(commit).append('\n');
        List<String> dates = measuredAt.stream().sorted().toList();
        if (!dates.isEmpty()) {
            head.append("- Measured: ")
                    .append(dates.get(0))
                    .append(" to ")
                    .append(dates.get(dates.size() - 1))
                    .append('\n');
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, head + body);
    }
}
