package io.joinwatch.cli;

import io.joinwatch.graph.ClassMember;
import io.joinwatch.graph.ClassSignature;
import io.joinwatch.graph.ColumnPair;
import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.JoinType;
import java.time.Instant;
import java.util.List;

/** The few batches that the page `ops/history.md` shows: two panes before midnight, one behind it, and a late batch. */
final class ShopHistory {
    private static final String DATABASE = "prod/shop";
    private static final long MIB = 1 << 20;

    private ShopHistory() {}

    static BatchLog log() {
        BatchLog log = new BatchLog();
        log.add(
                DATABASE,
                at("2026-01-05T22:00:00Z"),
                false,
                List.of(
                        orders("2026-01-05T22:04:10Z", 40, 1),
                        orders("2026-01-05T22:31:00Z", 41, 1),
                        customers("2026-01-05T22:31:00Z", 1)));
        log.add(
                DATABASE,
                at("2026-01-05T23:00:00Z"),
                false,
                List.of(orders("2026-01-05T23:15:30Z", 42, 12), shipments("2026-01-05T23:20:00Z")));
        log.add(
                DATABASE,
                at("2026-01-06T00:00:00Z"),
                false,
                List.of(orders("2026-01-06T00:00:05Z", 43, 1), customers("2026-01-06T00:41:07.250Z", 3)));
        log.add(
                DATABASE,
                at("2026-01-06T00:00:00Z"),
                true,
                List.of(orders("2026-01-05T22:58:00Z", 41, 2), shipments("2026-01-06T00:10:00Z")));
        return log;
    }

    private static long at(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    private static JoinObservation orders(String time, long mib, long repeat) {
        return JoinObservation.ofJoin(
                "orders",
                "lineitem",
                List.of(new ColumnPair("o_id", "l_order")),
                JoinType.INNER,
                8 * MIB,
                mib * MIB,
                at(time),
                repeat,
                0xd41a_91f0_2c33_07beL);
    }

    private static JoinObservation customers(String time, long repeat) {
        return JoinObservation.ofJoin(
                "orders",
                "customer",
                List.of(new ColumnPair("o_customer", "c_id")),
                JoinType.LEFT,
                8 * MIB,
                2 * MIB,
                at(time),
                repeat,
                0x07c5_e2aa_4f10_9b21L);
    }

    private static JoinObservation shipments(String time) {
        ClassSignature everyOrder = new ClassSignature(List.of(
                new ClassMember("lineitem", List.of("l_order")),
                new ClassMember("orders", List.of("o_id")),
                new ClassMember("shipment", List.of("s_order"))));
        return new JoinObservation(everyOrder, new long[] {40 * MIB, 8 * MIB, 5 * MIB}, at(time), 1, 0);
    }
}
