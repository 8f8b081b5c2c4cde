package io.joinwatch.cli;

import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/** Methods are measured in processes of their own; none must outlive the bench when that is told to stop. Stateless. */
final class BenchStop {
    private BenchStop() {}

    /**
     * Runs a bench to its end, or until the process is told to stop.
     *
     * @param stop tells the bench that its processes are about to be ended
     * @param isStopped whether it was told
     * @return the bench's exit code
     */
    static int guard(Runnable stop, BooleanSupplier isStopped, Callable<Integer> bench) throws Exception {
        Thread hook = new Thread(
                () -> {
                    stop.run();
                    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
                },
                "joinwatch-bench-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return bench.call();
        } catch (Exception e) {
            if (isStopped.getAsBoolean()) {
                return ExitCode.FAILURE;
            }
            throw e;
        } finally {
            if (!isStopped.getAsBoolean()) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
    }

    /** The command as typed, but for where folders lie on this machine: results files are for everybody. */
    static String typed(Iterable<String> words) {
        StringBuilder command = new StringBuilder("ops/joinwatch");
        words.forEach(word -> command.append(' ').append(word.replaceAll("(^|=)/.*", "$1DIR")));
        return command.toString();
    }
}
