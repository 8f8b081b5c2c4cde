package io.joinwatch.advise;

import io.joinwatch.graph.Distribution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a hypothetical layout would cost, beside others.
 *
 * @param hypothetical the layout that was asked for
 * @param deployed what is deployed
 * @param recommended what is deployed with all standing proposals taken; null if no advice is known
 * @param optimum the best layout found; null if no advice is known
 * @param changes what differs from what is deployed, by table
 * @param queries that gain and lose most against what is deployed
 * @param notes what speaks against the layout, by table
 */
public record WhatIfAnswer(
        LayoutFigures hypothetical,
        LayoutFigures deployed,
        @Nullable LayoutFigures recommended,
        @Nullable LayoutFigures optimum,
        List<Change> changes,
        QueryEffects.Top queries,
        List<LayoutNote> notes) {
    /**
     * One table's change.
     *
     * @param savedBytesPerDay what it saves once all others are made, its move aside; negative if it costs
     * @param moveBytes that it moves once
     */
    public record Change(String table, Distribution from, Distribution to, long savedBytesPerDay, long moveBytes) {}

    public WhatIfAnswer {
        changes = List.copyOf(changes);
        notes = List.copyOf(notes);
    }

    /** What the layout saves a day against what is deployed, moves aside; negative if it costs. */
    public long savedBytesPerDay() {
        return deployed.bytesPerDay() - hypothetical.bytesPerDay();
    }
}
