package io.joinwatch.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A warehouse of several departments: in each a few large tables that share keys with each other and with small tables, and now
 * and then one refers to another department. Sizes are log-normal. Stateless.
 */
final class LoopCommunities {
    private static final int COMMUNITIES = 6;
    private static final int LARGE = 4;
    private static final int SMALL = 6;
    private static final double LARGE_BYTES = 20e9;
    private static final double SMALL_BYTES = 300e6;
    private static final double ROW_BYTES = 100;
    private static final double ABROAD = 0.3;

    private LoopCommunities() {}

    static LoopSchema schema(SplittableRandom random) {
        LoopSchema schema = new LoopSchema();
        for (int c = 0; c < COMMUNITIES; c++) {
            for (int i = 0; i < SMALL; i++) {
                List<String> others = i == 0 ? List.of() : List.of(key(c, random.nextInt(i)));
                add(schema, "d" + c + "_small" + i, LoopDraw.logNormal(SMALL_BYTES, 1.5, random), key(c, i), others);
            }
            for (int i = 0; i < LARGE; i++) {
                List<String> others = new ArrayList<>();
                for (int k = 0; k < SMALL; k++) {
                    if (random.nextDouble() < 0.5) {
                        others.add(key(c, k));
                    }
                }
                for (int k = 0; k < i; k++) {
                    if (random.nextDouble() < 0.5) {
                        others.add(key(c, SMALL + k));
                    }
                }
                if (c > 0 && random.nextDouble() < ABROAD) {
                    others.add(key(random.nextInt(c), random.nextInt(SMALL)));
                }
                add(
                        schema,
                        "d" + c + "_large" + i,
                        LoopDraw.logNormal(LARGE_BYTES, 1, random),
                        key(c, SMALL + i),
                        others);
            }
        }
        return schema;
    }

    private static void add(LoopSchema schema, String table, double bytes, String key, List<String> others) {
        schema.add(table, (long) bytes, Math.max(1, (long) (bytes / ROW_BYTES)), key, others);
    }

    private static String key(int community, int number) {
        return "k" + community + "_" + number;
    }
}
