package dev.walgraph.source.stream;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When something last came from the server of a stream, byte by byte: rows, ends, keepalives.
 *
 * <p>The connector asks the server for a keepalive every {@link
 * TransactionFetchContext#statusInterval}, and a server that reads its log for long, or keeps a
 * large transaction on its disk until that ends, answers meanwhile. So silence does not mean that
 * there is much to do.
 */
final class Hearing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);

    /** The driver makes the sockets' factory, which can reach its hearing only so. */
    private static final Map<String, Hearing> HEARINGS = new ConcurrentHashMap<>();

    private final String key = UUID.randomUUID().toString();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean begun;
    private volatile boolean streaming;
    private volatile boolean held;
    private volatile long lastNanos;

    Hearing() {
        HEARINGS.put(key, this);
    }

    /** What to give to the factory of the stream's sockets. */
    String streamKey() {
        return key;
    }

    /**
     * What to give to the factory of the sockets by which the connector reads the catalog. It reads
     * for long before it looks at the stream for the first time.
     */
    String catalogKey() {
        return HearingSockets.CATALOG + key;
    }

    static Hearing of(String key) {
        return Objects.requireNonNull(HEARINGS.get(key), "the stream has ended");
    }

    /** From now on something should come. */
    void begin() {
        lastNanos = System.nanoTime();
        begun = true;
    }

    /** A transaction has come by the stream. */
    void transactionCame() {
        streaming = true;
    }

    /** Nothing more is read while somebody else has too much to do. */
    void hold() {
        held = true;
    }

    /** It is read again. */
    void release() {
        lastNanos = System.nanoTime();
        held = false;
    }

    /** How long nothing has come although it was waited for. */
    long silentNanos() {
        long last = lastNanos;
        return begun && !held ? Math.max(0, System.nanoTime() - last) : 0;
    }

    private void heard(boolean onStream) {
        if (onStream || !streaming) {
            lastNanos = System.nanoTime();
        }
    }

    /** A socket to the stream's server, to which it listens. */
    Socket listen(boolean onStream) {
        Socket socket = new HeardSocket(this, onStream);
        sockets.add(socket);
        return socket;
    }

    /** Closes the connections without a word to the server, who would not answer. */
    void hangUp() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.debug("A connection had gone already", e);
            }
        }
    }

    @Override
    public void close() {
        HEARINGS.remove(key);
    }

    private static final class HeardSocket extends Socket {

        private final Hearing hearing;
        private final boolean onStream;

        HeardSocket(Hearing hearing, boolean onStream) {
            this.hearing = hearing;
            this.onStream = onStream;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    int read = super.read();
                    hearing.heard(onStream);
                    return read;
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    int read = super.read(buffer, offset, length);
                    hearing.heard(onStream);
                    return read;
                }
            };
        }

        @Override
        public synchronized void close() throws IOException {
            hearing.sockets.remove(this);
            super.close();
        }
    }
}
