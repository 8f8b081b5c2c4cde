package io.joinwatch.bench;

import java.io.IOException;
import java.util.concurrent.Semaphore;

/** What a process knows of the one that started it and holds the other end of standard input: it ends with it, and takes turns. */
public final class ParentWatch {
    private static final Semaphore TURNS = new Semaphore(0);

    private ParentWatch() {}

    /** From now on. */
    public static void start() {
        Thread watch = new Thread(ParentWatch::endWithInput, "joinwatch-bench-watch");
        watch.setDaemon(true);
        watch.start();
    }

    /** Says that this process waits for its turn, and waits. */
    public static void awaitTurn() {
        System.out.println(MeasuringProcess.TURN);
        System.out.flush();
        TURNS.acquireUninterruptibly();
    }

    private static void endWithInput() {
        try {
            while (System.in.read() >= 0) {
                TURNS.release();
            }
        } catch (IOException gone) {
            // As good as the end.
        }
        Runtime.getRuntime().halt(1);
    }
}
