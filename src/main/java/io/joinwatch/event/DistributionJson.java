package io.joinwatch.event;

import static io.joinwatch.event.JsonInput.orNone;
import static io.joinwatch.event.JsonInput.required;

import java.io.IOException;
import java.util.List;

/** The JSON form of a {@link DistributionEntry}. */
final class DistributionJson {
    private static final DistributionEntry.Style[] STYLES = DistributionEntry.Style.values();

    private DistributionJson() {}

    static DistributionEntry read(JsonInput in) throws IOException {
        DistributionEntry.Style style = null;
        List<String> columns = null;
        in.enterObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "style" -> style = in.word(style, STYLES);
                case "columns" -> columns = in.names(columns, in.limits().maxColumns());
                default -> in.skip();
            }
        }
        return new DistributionEntry(required("style", style), orNone(columns));
    }

    static void write(JsonOutput out, String field, DistributionEntry distribution) throws IOException {
        out.startObject(field);
        writeFields(out, distribution);
    }

    static void writeEntry(JsonOutput out, DistributionEntry distribution) throws IOException {
        out.startObject();
        writeFields(out, distribution);
    }

    private static void writeFields(JsonOutput out, DistributionEntry distribution) throws IOException {
        out.word("style", distribution.style());
        out.namesUnlessEmpty("columns", distribution.columns());
        out.endObject();
    }
}
