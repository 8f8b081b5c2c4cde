package io.joinwatch.bench;

import java.io.IOException;

/** Ends this process with the one that started it and holds the other end of standard input. Stateless. */
public final class ParentWatch {
    private ParentWatch() {}

    /** From now on. */
    public static void start() {
        Thread watch = new Thread(ParentWatch::endWithInput, "joinwatch-bench-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void endWithInput() {
        try {
            while (System.in.read() >= 0) {}
        } catch (IOException gone) {
            // As good as the end.
        }
        Runtime.getRuntime().halt(1);
    }
}
