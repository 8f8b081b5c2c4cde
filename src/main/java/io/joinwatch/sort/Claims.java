package io.joinwatch.sort;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Numbered pieces of work that several threads claim one by one. Who comes late finds nothing left to claim. Thread-safe. */
final class Claims {

    private final int pieces;
    private final AtomicInteger next = new AtomicInteger();
    private final CountDownLatch left;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Claims(int pieces) {
        this.pieces = pieces;
        left = new CountDownLatch(pieces);
    }

    /** Claims pieces and does them until none is left. What goes wrong is kept for {@link #failure}. */
    void takePart(IntConsumer work) {
        for (int piece = next.getAndIncrement(); piece < pieces; piece = next.getAndIncrement()) {
            try {
                work.accept(piece);
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            } finally {
                left.countDown();
            }
        }
    }

    /** Waits until all pieces are done: whoever claimed one is at work on it, so this ends. An interrupt is kept for later. */
    void await() {
        boolean interrupted = false;
        while (true) {
            try {
                left.await();
                break;
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What went wrong first, of the pieces that are done. */
    @Nullable
    Throwable failure() {
        return failure.get();
    }
}
