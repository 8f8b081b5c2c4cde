package io.joinwatch.bench;

import java.util.List;

/** Tables of the results files. Stateless. */
public final class MarkdownTable {
    private MarkdownTable() {}

    public static void append(StringBuilder out, List<String> header, List<List<String>> rows) {
        out.append("| ").append(String.join(" | ", header)).append(" |\n");
        out.append("|").append("---|".repeat(header.size())).append('\n');
        rows.forEach(row -> out.append("| ").append(String.join(" | ", row)).append(" |\n"));
        out.append('\n');
    }
}
