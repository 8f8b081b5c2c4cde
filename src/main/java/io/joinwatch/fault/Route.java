package io.joinwatch.fault;

import io.joinwatch.event.DatabaseId;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The one partition by which a database's events come.
 *
 * @param isHome whether it is the database's own
 */
record Route(int partition, boolean isHome) {
    static Route home(int partition) {
        return new Route(partition, true);
    }

    static Route astray(int partition) {
        return new Route(partition, false);
    }

    /** The database's own key; astray also none, or one that names nobody. */
    byte @Nullable [] key(DatabaseId id, SplittableRandom random) {
        int choice = isHome ? 0 : random.nextInt(3);
        return switch (choice) {
            case 0 -> id.toString().getBytes(StandardCharsets.UTF_8);
            case 1 -> null;
            default -> new byte[] {1, 2, (byte) random.nextInt(100)};
        };
    }
}
