package io.joinwatch.event;

import static io.joinwatch.event.JsonInput.required;

import java.io.IOException;

/** The JSON form of a {@link WindowEntry}. */
final class WindowJson {
    private WindowJson() {}

    static WindowEntry read(JsonInput in) throws IOException {
        Long from = null;
        Long to = null;
        Double coveredDays = null;
        in.enterObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "from" -> from = in.time(from);
                case "to" -> to = in.time(to);
                case "coveredDays" -> coveredDays = in.number(coveredDays);
                default -> in.skip();
            }
        }
        return new WindowEntry(required("from", from), required("to", to), required("coveredDays", coveredDays));
    }

    static void write(JsonOutput out, String field, WindowEntry window) throws IOException {
        out.startObject(field);
        out.time("from", window.fromMs());
        out.time("to", window.toMs());
        out.number("coveredDays", window.coveredDays());
        out.endObject();
    }
}
