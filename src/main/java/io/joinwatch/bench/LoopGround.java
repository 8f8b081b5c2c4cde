package io.joinwatch.bench;

import io.joinwatch.graph.ClassSignature;
import io.joinwatch.graph.Distribution;
import io.joinwatch.graph.JoinSignature;
import io.joinwatch.graph.Signature;
import java.util.IdentityHashMap;
import java.util.List;

/** What is the same for all spans of one simulation: its tables, their labels, and what labels mean to a join. Not thread-safe. */
final class LoopGround {
    private final LoopWarehouse warehouse;
    private final LoopLabels labels;
    private final LoopMovement movement;
    private final IdentityHashMap<Signature, LoopMovement.Meeting[][]> meetings = new IdentityHashMap<>();
    private final IdentityHashMap<Signature, boolean[][]> keyed = new IdentityHashMap<>();

    LoopGround(LoopWarehouse warehouse, LoopLabels labels) {
        this.warehouse = warehouse;
        this.labels = labels;
        this.movement = new LoopMovement(warehouse);
    }

    LoopWarehouse warehouse() {
        return warehouse;
    }

    LoopLabels labels() {
        return labels;
    }

    LoopMovement movement() {
        return movement;
    }

    private List<Distribution> labels(String table) {
        return labels.of(labels.number(table));
    }

    LoopMovement.Meeting[][] meetings(JoinSignature join) {
        return meetings.computeIfAbsent(
                join,
                k -> labels(join.left()).stream()
                        .map(left -> labels(join.right()).stream()
                                .map(right -> movement.meeting(join, left, right))
                                .toArray(LoopMovement.Meeting[]::new))
                        .toArray(LoopMovement.Meeting[][]::new));
    }

    boolean[][] keyed(ClassSignature equality) {
        return keyed.computeIfAbsent(equality, k -> {
            boolean[][] of = new boolean[equality.members().size()][];
            for (int i = 0; i < of.length; i++) {
                List<Distribution> own = labels(equality.members().get(i).table());
                of[i] = new boolean[own.size()];
                for (int l = 0; l < own.size(); l++) {
                    of[i][l] = movement.keyed(equality, i, own.get(l));
                }
            }
            return of;
        });
    }
}
