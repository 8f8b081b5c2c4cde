package io.joinwatch.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Sees to it that no process outlives the suite, however that ends: a shell that is told every process id and, when this
 * process is gone and its end of the pipe with it, kills those that are left. A stopped process, which cannot end itself, too.
 * Thread-safe.
 */
final class Keeper implements AutoCloseable {
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            left=' '
            while read -r sign pid; do
              case $sign in
                +) left="$left$pid " ;;
                -) left=$(printf '%s' "$left" | sed "s/ $pid / /") ;;
              esac
            done
            for pid in $left; do kill -KILL "$pid"; done
            """;

    private final Process shell;

    private Keeper(Process shell) {
        this.shell = shell;
    }

    static Keeper start() throws IOException {
        return new Keeper(new ProcessBuilder("sh", "-c", SCRIPT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** From now on that process dies with this one. */
    void keep(long pid) throws IOException {
        tell("+ " + pid);
    }

    /** That process ended: its number may be another's soon. */
    void release(long pid) throws IOException {
        tell("- " + pid);
    }

    private synchronized void tell(String line) throws IOException {
        OutputStream to = shell.getOutputStream();
        to.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        to.flush();
    }

    /** Kills what is left. */
    @Override
    public void close() throws IOException {
        shell.getOutputStream().close();
        try {
            if (!shell.waitFor(10, TimeUnit.SECONDS)) {
                shell.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
