package io.joinwatch.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A way to one port that can be shut: then nothing comes through in either direction, but no connection ends, as where a cable
 * is out. It can also be made slow. Thread-safe.
 */
final class Gate implements AutoCloseable {
    private static final int CHUNK = 16 * 1024;

    private final ServerSocket listening;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition opened = lock.newCondition();
    private boolean shut;
    private volatile long delayMs;
    private volatile boolean closed;

    private Gate(ServerSocket listening, int port) {
        this.listening = listening;
        this.port = port;
    }

    /**
     * Opens a way.
     *
     * @param at where it listens on loopback
     * @param port where it leads
     */
    static Gate open(int at, int port) throws IOException {
        ServerSocket listening = new ServerSocket();
        listening.setReuseAddress(true);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
        Gate gate = new Gate(listening, port);
        thread(gate::accept, "gate-" + at);
        return gate;
    }

    /** From now on nothing comes through. */
    void shut() {
        set(true);
    }

    /** What waited goes on its way. */
    void reopen() {
        set(false);
        delayMs = 0;
    }

    /** From now on every piece of at most 16 KiB takes so long, in each direction. */
    void slow(long newDelayMs) {
        delayMs = newDelayMs;
    }

    private void set(boolean newShut) {
        lock.lock();
        try {
            shut = newShut;
            opened.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        while (!closed) {
            try {
                Socket from = listening.accept();
                sockets.add(from);
                thread(() -> connect(from), "gate-connect");
            } catch (IOException ended) {
                // Closed, or the client went away at once.
            }
        }
    }

    private void connect(Socket from) {
        try {
            pass();
            Socket to = new Socket(InetAddress.getLoopbackAddress(), port);
            sockets.add(to);
            from.setTcpNoDelay(true);
            to.setTcpNoDelay(true);
            thread(() -> pump(from, to), "gate-out");
            pump(to, from);
        } catch (IOException refused) {
            end(from);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] chunk = new byte[CHUNK];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                pass();
                out.write(chunk, 0, read);
            }
        } catch (IOException ended) {
            // Either side ended it; so does the other.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end(from);
            end(to);
        }
    }

    private void pass() throws InterruptedException {
        long delay = delayMs;
        if (delay > 0) {
            Thread.sleep(delay);
        }
        lock.lock();
        try {
            while (shut) {
                opened.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private void end(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException gone) {
            // It is closed, which was wanted.
        }
    }

    private static void thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        listening.close();
        reopen();
        sockets.forEach(this::end);
    }
}
