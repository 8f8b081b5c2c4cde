import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Holds the output of {@code joinwatch demo --json} to its contract: one object per line, a summary in the last, no expert
 * below the optimum over everybody's labels, at least one table that is advised otherwise after the workload shifted, and for
 * every batch how it was sorted and how long that took, some by a model of an earlier pane. Run with the jar on the class path,
 * for its JSON reader: {@code java -cp target/joinwatch.jar ops/CheckDemo.java FILE [--experts]}.
 */
final class CheckDemo {
    private static final double LEAST_COVERAGE = 0.95;
    private static final Set<String> MODELS = Set.of("model-fitted", "model-reused");
    private static final Set<String> OTHER_WAYS = Set.of("already-sorted", "reversed", "nearly-sorted", "one-bucket", "counted", "even", "digits");

    private final List<String> faults = new ArrayList<>();

    public static void main(String[] args) throws IOException {
        if (args.length < 1) {
            System.err.println("Usage: CheckDemo FILE [--experts]");
            System.exit(2);
        }
        CheckDemo check = new CheckDemo();
        check.run(read(Path.of(args[0])), List.of(args).contains("--experts"));
        check.faults.forEach(fault -> System.err.println("demo: " + fault));
        if (!check.faults.isEmpty()) {
            System.exit(1);
        }
    }

    private static List<JsonNode> read(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> lines = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                JsonNode node;
                try {
                    node = json.readTree(line);
                } catch (IOException broken) {
                    throw new IOException("Line " + (lines.size() + 1) + " of " + file + " is no JSON: " + line, broken);
                }
                if (!node.isObject()) {
                    throw new IOException("Line " + (lines.size() + 1) + " of " + file + " is no object: " + line);
                }
                lines.add(node);
            }
        }
        if (lines.isEmpty()) {
            throw new IOException(file + " is empty: the demo printed nothing");
        }
        return lines;
    }

    private void run(List<JsonNode> lines, boolean withExperts) {
        JsonNode summary = lines.get(lines.size() - 1);
        if (!summary.path("summary").isBoolean() || !summary.path("summary").booleanValue()) {
            faults.add("the last line is no summary: " + summary);
            return;
        }
        JsonNode databases = summary.path("databases");
        if (!databases.isArray() || databases.isEmpty()) {
            faults.add("the summary has no databases: " + summary);
            return;
        }
        int experts = 0;
        for (JsonNode database : databases) {
            checkDatabase(database);
            experts += database.path("cost").path("experts").size();
        }
        if (withExperts ? experts == 0 : experts > 0) {
            faults.add("the summary has " + experts + " expert layouts " + (withExperts ? "with" : "without") + " --workloads");
        }
        int changes = changesAfter(lines, summary.path("shiftAt"));
        JsonNode history = summary.path("history");
        checkHistory(lines, history);
        System.out.printf(
                "demo: %d lines, %d databases, %d expert layouts, %d tables advised otherwise after the shift,"
                        + " %d batches sorted by a model, %d by that of an earlier pane%n",
                lines.size(), databases.size(), experts, changes, history.path("byModel").asInt(),
                history.path("modelReused").asInt());
    }

    private void checkDatabase(JsonNode database) {
        String name = database.path("database").asText("");
        if (name.isEmpty()) {
            faults.add("a database has no name: " + database);
        }
        double coverage = number(database, name, "coverage");
        if (!(coverage >= LEAST_COVERAGE && coverage <= 1)) {
            faults.add(name + ": coverage is " + coverage + ", must be in [" + LEAST_COVERAGE + ", 1]");
        }
        JsonNode cost = database.path("cost");
        double deployed = number(cost, name, "deployed");
        double recommended = number(cost, name, "recommended");
        double optimum = number(cost, name, "optimumWithExperts");
        if (!(recommended < deployed)) {
            faults.add(name + ": cost.recommended is " + recommended + ", not below cost.deployed " + deployed);
        }
        if (!cost.path("experts").isObject()) {
            faults.add(name + ": cost.experts is no object: " + cost);
        }
        // Experts may replicate what our caps forbid, so the optimum without caps is what none of them can undercut.
        if (!(optimum <= recommended)) {
            faults.add(name + ": cost.optimumWithExperts is " + optimum + ", above cost.recommended " + recommended);
        }
        cost.path("experts").properties().forEach(expert -> {
            if (!expert.getValue().isNumber() || expert.getValue().doubleValue() < optimum) {
                faults.add(name + ": expert " + expert.getKey() + " costs " + expert.getValue()
                        + ", which must be a number not below cost.optimumWithExperts " + optimum);
            }
        });
        number(database, name, "value");
        number(database, name, "bound");
        double gap = number(database, name, "gap");
        if (gap != 0) {
            faults.add(name + ": gap is " + gap + ", must be 0");
        }
        if (database.path("method").asText("").isEmpty()) {
            faults.add(name + ": method is absent");
        }
    }

    /** The batches one by one, and that the summary adds them up. */
    private void checkHistory(List<JsonNode> lines, JsonNode history) {
        Map<String, Double> sums = new TreeMap<>();
        for (JsonNode batch : lines) {
            if (batch.path("type").asText().equals("batch")) {
                String name = "batch of " + batch.path("database").asText() + " " + batch.path("pane").asText();
                String sortedBy = batch.path("sortedBy").asText();
                if (!MODELS.contains(sortedBy) && !OTHER_WAYS.contains(sortedBy)) {
                    faults.add(name + ": sortedBy is no known way: " + batch);
                }
                JsonNode reused = batch.path("modelReused");
                if (!reused.isBoolean() || reused.booleanValue() != sortedBy.equals("model-reused")) {
                    faults.add(name + ": modelReused must say whether sortedBy is model-reused: " + batch);
                }
                double sort = number(batch, name, "sortNanos");
                double pack = number(batch, name, "packNanos");
                double close = number(batch, name, "closeNanos");
                if (!(sort >= 0 && pack >= 0 && sort + pack <= close)) {
                    faults.add(name + ": closeNanos must be at least sortNanos + packNanos: " + batch);
                }
                sums.merge("batches", 1.0, Double::sum);
                sums.merge("rows", number(batch, name, "rows"), Double::sum);
                sums.merge("byModel", MODELS.contains(sortedBy) ? 1.0 : 0.0, Double::sum);
                sums.merge("modelReused", reused.asBoolean() ? 1.0 : 0.0, Double::sum);
                sums.merge("sortNanos", sort, Double::sum);
                sums.merge("packNanos", pack, Double::sum);
                sums.merge("closeNanos", close, Double::sum);
            }
        }
        sums.forEach((field, sum) -> {
            if (number(history, "history", field) != sum) {
                faults.add("history: " + field + " is " + history.path(field) + ", the batches add up to " + sum);
            }
        });
        double share = number(history, "history", "sortShare");
        if (!(share > 0 && share < 1)) {
            faults.add("history: sortShare is " + share + ", must be in (0, 1)");
        }
        if (history.path("modelReused").asInt() == 0) {
            faults.add("history: no batch was sorted by the model of an earlier pane");
        }
    }

    private double number(JsonNode node, String name, String field) {
        JsonNode value = node.path(field);
        if (!value.isNumber()) {
            faults.add(name + ": " + field + " is no number: " + node);
        }
        return value.asDouble(Double.NaN);
    }

    /** Tables whose advice after the shift differs from what they were advised before it. */
    private int changesAfter(List<JsonNode> lines, JsonNode shiftAt) {
        if (!shiftAt.isTextual()) {
            faults.add("the summary has no shiftAt in ISO-8601");
            return 0;
        }
        Instant shift = Instant.parse(shiftAt.textValue());
        Map<String, JsonNode> before = new HashMap<>();
        Map<String, JsonNode> after = new HashMap<>();
        for (JsonNode line : lines) {
            JsonNode to = line.path("window").path("to");
            if (line.path("type").asText().equals("recommendation") && to.isTextual()) {
                boolean late = Instant.parse(to.textValue()).isAfter(shift);
                String table = line.path("database").asText() + "/" + line.path("table").asText();
                (late ? after : before).put(table, line.path("to"));
            }
        }
        int changes = 0;
        for (Map.Entry<String, JsonNode> advice : after.entrySet()) {
            JsonNode old = before.get(advice.getKey());
            if (old != null && !old.equals(advice.getValue())) {
                changes++;
            }
        }
        if (changes == 0) {
            faults.add("no table is advised otherwise after the shift at " + shift);
        }
        return changes;
    }
}
