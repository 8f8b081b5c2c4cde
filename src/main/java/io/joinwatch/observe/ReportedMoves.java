package io.joinwatch.observe;

import io.joinwatch.event.JoinEntry;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinSignature;
import io.joinwatch.graph.Signature;
import io.joinwatch.graph.SignatureSums;
import io.joinwatch.graph.TableJoin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Which of an event's joins moved what the event reports. Only where that is plain: of one join it is what its entries report,
 * else what the query did; of several, what the entry reports that is one of them by itself. An entry reports one run, a query
 * all runs of its event. Stateless.
 */
final class ReportedMoves {
    private ReportedMoves() {}

    /**
     * @param written the joins of the event's entries, in order
     * @param counted its independent joins
     */
    static List<ObservedQuery.Moved> of(QueryEvent event, List<TableJoin> written, List<JoinObservation> counted) {
        List<JoinEntry> entries = event.joins() == null ? List.of() : event.joins();
        boolean isAnyTold = false;
        for (JoinEntry entry : entries) {
            isAnyTold |= entry.bytesMoved() != null;
        }
        if (counted.size() == 1) {
            OptionalLong oneRun = isAnyTold ? oneRun(entries) : OptionalLong.empty();
            if (oneRun.isPresent()) {
                return List.of(moved(0, oneRun.getAsLong(), event));
            }
            Long all = event.bytesMoved();
            return all == null ? List.of() : List.of(new ObservedQuery.Moved(0, all));
        }
        return isAnyTold ? ofSeveral(event, entries, written, counted) : List.of();
    }

    private static List<ObservedQuery.Moved> ofSeveral(
            QueryEvent event, List<JoinEntry> entries, List<TableJoin> written, List<JoinObservation> counted) {
        Map<Signature, List<JoinEntry>> entriesOf = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            TableJoin join = written.get(i);
            JoinSignature signature =
                    JoinSignature.of(join.left().table(), join.right().table(), join.pairs(), join.type());
            entriesOf.computeIfAbsent(signature, k -> new ArrayList<>()).add(entries.get(i));
        }
        Map<Signature, Integer> times = new HashMap<>();
        counted.forEach(join -> times.merge(join.signature(), 1, Integer::sum));
        List<ObservedQuery.Moved> moved = new ArrayList<>();
        for (int i = 0; i < counted.size(); i++) {
            Signature signature = counted.get(i).signature();
            List<JoinEntry> own = entriesOf.getOrDefault(signature, List.of());
            if (own.size() == 1 && times.getOrDefault(signature, 0) == 1) {
                OptionalLong oneRun = oneRun(own);
                if (oneRun.isPresent()) {
                    moved.add(moved(i, oneRun.getAsLong(), event));
                }
            }
        }
        return moved;
    }

    private static ObservedQuery.Moved moved(int join, long oneRun, QueryEvent event) {
        return new ObservedQuery.Moved(join, SignatureSums.saturatedProduct(oneRun, event.repeat()));
    }

    /** What the entries moved together, if all of them tell. */
    private static OptionalLong oneRun(List<JoinEntry> entries) {
        long sum = 0;
        for (JoinEntry entry : entries) {
            Long bytes = entry.bytesMoved();
            if (bytes == null) {
                return OptionalLong.empty();
            }
            sum = SignatureSums.saturated(sum, bytes);
        }
        return OptionalLong.of(sum);
    }
}
