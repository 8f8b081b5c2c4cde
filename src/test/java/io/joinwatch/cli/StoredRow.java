package io.joinwatch.cli;

import io.joinwatch.graph.JoinObservation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a batch or file must hold for an observation, taken from its signature's text by hand.
 *
 * @param columns the columns of each member, members separated by commas, the columns of one by spaces
 */
record StoredRow(
        String signature,
        String tables,
        String columns,
        String type,
        @Nullable String fingerprint,
        long timeMs,
        List<Long> bytes,
        long repeat) {

    static StoredRow of(JoinObservation row) {
        String text = row.signature().text();
        String[] sides = text.substring(text.indexOf(' ') + 1).split("\\)");
        List<Long> bytes = new ArrayList<>();
        for (int member = 0; member < row.members(); member++) {
            bytes.add(row.bytes(member));
        }
        return new StoredRow(
                text,
                String.join(
                        ",",
                        Arrays.stream(sides).map(side -> side.split("\\(")[0]).toList()),
                String.join(
                        ",",
                        Arrays.stream(sides)
                                .map(side -> side.split("\\(")[1].replace(',', ' '))
                                .toList()),
                text.split(" ")[0],
                row.fingerprint() == 0 ? null : HexFormat.of().toHexDigits(row.fingerprint()),
                row.timeMs(),
                bytes,
                row.repeat());
    }

    static List<StoredRow> of(List<JoinObservation> rows) {
        return rows.stream().map(StoredRow::of).toList();
    }
}
