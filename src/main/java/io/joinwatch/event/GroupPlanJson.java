package io.joinwatch.event;

import static io.joinwatch.event.JsonInput.required;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON form of a {@link RecommendationRecord.GroupPlan}. */
final class GroupPlanJson {
    private GroupPlanJson() {}

    static RecommendationRecord.GroupPlan read(JsonInput in) throws IOException {
        List<RecommendationRecord.PlanStep> steps = null;
        Long savedBytesPerDay = null;
        Long moveBytes = null;
        Long touchedBytesPerDay = null;
        Boolean everyPrefixGains = null;
        Double stability = null;
        in.enterObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "steps" -> steps = in.list(steps, in.limits().maxListed(), GroupPlanJson::readStep);
                case "savedBytesPerDay" -> savedBytesPerDay = in.integer(savedBytesPerDay);
                case "moveBytes" -> moveBytes = in.integer(moveBytes);
                case "touchedBytesPerDay" -> touchedBytesPerDay = in.integer(touchedBytesPerDay);
                case "everyPrefixGains" -> everyPrefixGains = in.flag(everyPrefixGains);
                case "stability" -> stability = in.number(stability);
                default -> in.skip();
            }
        }
        return new RecommendationRecord.GroupPlan(
                required("steps", steps),
                required("savedBytesPerDay", savedBytesPerDay),
                required("moveBytes", moveBytes),
                required("touchedBytesPerDay", touchedBytesPerDay),
                required("everyPrefixGains", everyPrefixGains),
                stability);
    }

    static void write(JsonOutput out, String field, RecommendationRecord.@Nullable GroupPlan plan) throws IOException {
        if (plan == null) {
            return;
        }
        out.startObject(field);
        out.list("steps", plan.steps(), GroupPlanJson::writeStep);
        out.integer("savedBytesPerDay", plan.savedBytesPerDay());
        out.integer("moveBytes", plan.moveBytes());
        out.integer("touchedBytesPerDay", plan.touchedBytesPerDay());
        out.flag("everyPrefixGains", plan.everyPrefixGains());
        out.number("stability", plan.stability());
        out.endObject();
    }

    private static RecommendationRecord.PlanStep readStep(JsonInput in) throws IOException {
        Integer step = null;
        String table = null;
        DistributionEntry from = null;
        DistributionEntry to = null;
        Long savedBytesPerDay = null;
        Long moveBytes = null;
        in.enterObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "step" -> step = in.smallInteger(step);
                case "table" -> table = in.name(table);
                case "from" -> from = in.one(from, DistributionJson::read);
                case "to" -> to = in.one(to, DistributionJson::read);
                case "savedBytesPerDay" -> savedBytesPerDay = in.integer(savedBytesPerDay);
                case "moveBytes" -> moveBytes = in.integer(moveBytes);
                default -> in.skip();
            }
        }
        return new RecommendationRecord.PlanStep(
                required("step", step),
                required("table", table),
                required("from", from),
                required("to", to),
                required("savedBytesPerDay", savedBytesPerDay),
                required("moveBytes", moveBytes));
    }

    private static void writeStep(JsonOutput out, RecommendationRecord.PlanStep step) throws IOException {
        out.startObject();
        out.integer("step", step.step());
        out.text("table", step.table());
        DistributionJson.write(out, "from", step.from());
        DistributionJson.write(out, "to", step.to());
        out.integer("savedBytesPerDay", step.savedBytesPerDay());
        out.integer("moveBytes", step.moveBytes());
        out.endObject();
    }
}
