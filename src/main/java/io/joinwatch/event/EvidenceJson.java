package io.joinwatch.event;

import static io.joinwatch.event.JsonInput.required;

import java.io.IOException;
import java.util.List;

/** The JSON form of an {@link EvidenceEntry}. */
final class EvidenceJson {
    private static final JoinEntry.Type[] TYPES = JoinEntry.Type.values();
    private static final EvidenceEntry.ObservedBy[] OBSERVERS = EvidenceEntry.ObservedBy.values();

    private EvidenceJson() {}

    static EvidenceEntry read(JsonInput in) throws IOException {
        List<EvidenceEntry.EdgeThatPays> edges = null;
        EvidenceEntry.RunnerUp runnerUp = null;
        List<EvidenceEntry.QueryEffect> helped = null;
        List<EvidenceEntry.QueryEffect> harmed = null;
        Long predicted = null;
        Long observed = null;
        EvidenceEntry.ObservedBy observedBy = null;
        int most = in.limits().maxListed();
        in.enterObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "edges" -> edges = in.list(edges, most, EvidenceJson::readEdge);
                case "runnerUp" -> runnerUp = in.one(runnerUp, EvidenceJson::readRunnerUp);
                case "helped" -> helped = in.list(helped, most, EvidenceJson::readEffect);
                case "harmed" -> harmed = in.list(harmed, most, EvidenceJson::readEffect);
                case "predictedSavedBytesPerDay" -> predicted = in.integer(predicted);
                case "observedSavedBytesPerDay" -> observed = in.integer(observed);
                case "observedBy" -> observedBy = in.word(observedBy, OBSERVERS);
                default -> in.skip();
            }
        }
        return new EvidenceEntry(
                required("edges", edges),
                runnerUp,
                required("helped", helped),
                required("harmed", harmed),
                predicted,
                observed,
                observedBy);
    }

    static void write(JsonOutput out, String field, EvidenceEntry evidence) throws IOException {
        out.startObject(field);
        out.list("edges", evidence.edges(), EvidenceJson::writeEdge);
        EvidenceEntry.RunnerUp runnerUp = evidence.runnerUp();
        if (runnerUp != null) {
            out.startObject("runnerUp");
            DistributionJson.write(out, "to", runnerUp.to());
            out.integer("lostBytesPerDay", runnerUp.lostBytesPerDay());
            out.endObject();
        }
        out.list("helped", evidence.helped(), EvidenceJson::writeEffect);
        out.list("harmed", evidence.harmed(), EvidenceJson::writeEffect);
        out.integer("predictedSavedBytesPerDay", evidence.predictedSavedBytesPerDay());
        out.integer("observedSavedBytesPerDay", evidence.observedSavedBytesPerDay());
        out.word("observedBy", evidence.observedBy());
        out.endObject();
    }

    private static EvidenceEntry.EdgeThatPays readEdge(JsonInput in) throws IOException {
        List<String> tables = null;
        List<List<String>> on = null;
        JoinEntry.Type type = null;
        Long savedBytesPerDay = null;
        int most = in.limits().maxListed();
        in.enterObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "tables" -> tables = in.names(tables, most);
                case "on" -> on = in.list(on, most, columns -> columns.names(null, most));
                case "type" -> type = in.word(type, TYPES);
                case "savedBytesPerDay" -> savedBytesPerDay = in.integer(savedBytesPerDay);
                default -> in.skip();
            }
        }
        return new EvidenceEntry.EdgeThatPays(
                required("tables", tables),
                required("on", on),
                required("type", type),
                required("savedBytesPerDay", savedBytesPerDay));
    }

    private static void writeEdge(JsonOutput out, EvidenceEntry.EdgeThatPays edge) throws IOException {
        out.startObject();
        out.namesUnlessEmpty("tables", edge.tables());
        out.list("on", edge.on(), JsonOutput::names);
        out.word("type", edge.type());
        out.integer("savedBytesPerDay", edge.savedBytesPerDay());
        out.endObject();
    }

    private static EvidenceEntry.RunnerUp readRunnerUp(JsonInput in) throws IOException {
        DistributionEntry to = null;
        Long lostBytesPerDay = null;
        in.enterObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "to" -> to = in.one(to, DistributionJson::read);
                case "lostBytesPerDay" -> lostBytesPerDay = in.integer(lostBytesPerDay);
                default -> in.skip();
            }
        }
        return new EvidenceEntry.RunnerUp(required("to", to), required("lostBytesPerDay", lostBytesPerDay));
    }

    private static EvidenceEntry.QueryEffect readEffect(JsonInput in) throws IOException {
        String fingerprint = null;
        String text = null;
        Double runsPerDay = null;
        Long bytesBefore = null;
        Long bytesAfter = null;
        in.enterObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "fingerprint" -> fingerprint = in.name(fingerprint);
                case "text" -> text = in.text(text);
                case "runsPerDay" -> runsPerDay = in.number(runsPerDay);
                case "bytesBefore" -> bytesBefore = in.integer(bytesBefore);
                case "bytesAfter" -> bytesAfter = in.integer(bytesAfter);
                default -> in.skip();
            }
        }
        return new EvidenceEntry.QueryEffect(
                required("fingerprint", fingerprint),
                text == null ? "" : text,
                runsPerDay,
                required("bytesBefore", bytesBefore),
                required("bytesAfter", bytesAfter));
    }

    private static void writeEffect(JsonOutput out, EvidenceEntry.QueryEffect effect) throws IOException {
        out.startObject();
        out.text("fingerprint", effect.fingerprint());
        out.textUnlessEmpty("text", effect.text());
        out.number("runsPerDay", effect.runsPerDay());
        out.integer("bytesBefore", effect.bytesBefore());
        out.integer("bytesAfter", effect.bytesAfter());
        out.endObject();
    }
}
