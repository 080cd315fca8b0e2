package dev.walgraph.config;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Encryption of every connection to a database, the replication connection included.
 *
 * @param mode how far
 * @param rootCertificate file of the authorities to trust; null for the driver's default
 * @param certificate file of the client's certificate; null if it has none
 * @param key file of the client's key; null if it has none
 */
public record SslDefinition(
        SslMode mode,
        @Nullable String rootCertificate,
        @Nullable String certificate,
        @Nullable String key)
        implements Serializable {

    /** Encryption where the server offers it, and no certificates. */
    public static SslDefinition of(SslMode mode) {
        return new SslDefinition(mode, null, null, null);
    }
}
