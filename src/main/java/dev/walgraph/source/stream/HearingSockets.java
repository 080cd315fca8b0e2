package dev.walgraph.source.stream;

import dev.walgraph.source.connection.WatchedSockets;
import java.net.Socket;

/** Makes the sockets of a stream; the driver makes the factory, from its name and a key. */
public final class HearingSockets extends WatchedSockets {

    static final String CATALOG = "catalog ";

    private final Hearing hearing;
    private final boolean onStream;

    /**
     * @param key which stream it is, from {@link Hearing#streamKey} or {@link Hearing#catalogKey}
     */
    public HearingSockets(String key) {
        onStream = !key.startsWith(CATALOG);
        hearing = Hearing.of(onStream ? key : key.substring(CATALOG.length()));
    }

    @Override
    protected Socket make() {
        return hearing.listen(onStream);
    }
}
