package dev.walgraph.source.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A way to a database that can be cut, or become silent: a port of this machine that leads to the
 * server's.
 */
public final class FragileConnection implements AutoCloseable {

    private static final int BUFFER_BYTES = 8192;

    private final ServerSocket entrance;
    private final int port;
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private volatile boolean away;
    private boolean frozen;

    private FragileConnection(ServerSocket entrance, int port) {
        this.entrance = entrance;
        this.port = port;
    }

    /** Opens a way to a server. */
    public static FragileConnection to(int port) throws IOException {
        FragileConnection connection =
                new FragileConnection(
                        new ServerSocket(0, 50, InetAddress.getByName("localhost")), port);
        thread("entrance", connection::accept);
        return connection;
    }

    /** The database behind it, as one sees it through it. */
    public TestDatabase see(TestDatabase database) {
        return new TestDatabase(database.name(), entrance.getLocalPort());
    }

    /** Ends all connections there are. */
    public void cut() {
        for (Closeable socket : open) {
            close(socket);
        }
    }

    /** Ends all connections, and lets none be made until it is {@link #back}. */
    public void away() {
        away = true;
        cut();
    }

    /** Lets connections be made again. */
    public void back() {
        away = false;
    }

    /** Carries nothing any more, in neither direction, until it {@link #thaw thaws}. */
    public synchronized void freeze() {
        frozen = true;
    }

    /** Carries on with what was under way. */
    public synchronized void thaw() {
        frozen = false;
        notifyAll();
    }

    private synchronized void awaitThaw() throws InterruptedException {
        while (frozen) {
            wait();
        }
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket here = entrance.accept();
                open.add(here);
                if (away) {
                    close(here);
                    continue;
                }
                Socket there = new Socket("localhost", port);
                open.add(there);
                here.setTcpNoDelay(true);
                there.setTcpNoDelay(true);
                thread("there", () -> carry(here, there));
                thread("back", () -> carry(there, here));
            } catch (IOException e) {
                // The entrance is closed, or who wanted in has gone.
            }
        }
    }

    private void carry(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitThaw();
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            // One of both has closed it, or we have.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(from);
            close(to);
        }
    }

    private void close(Closeable socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void thread(String name, Runnable task) {
        Thread thread = new Thread(task, "fragile-connection-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
    }
}
