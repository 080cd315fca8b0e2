package dev.walgraph.source.stream;

import java.nio.charset.StandardCharsets;

/**
 * Names as the connector reads them. It takes each byte of a name in the replication stream for a
 * character, and bytes for signed numbers, so that names beyond ASCII arrive in disguise.
 */
final class WireNames {

    private WireNames() {}

    /** The form in which a name arrives. */
    static String of(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        StringBuilder disguised = new StringBuilder(bytes.length);
        for (byte b : bytes) {
            disguised.append((char) b);
        }
        return disguised.toString();
    }

    /** A regular expression that the connector's lists accept and that matches only the name. */
    static String pattern(String name) {
        StringBuilder pattern = new StringBuilder(name.length());
        name.codePoints()
                .forEach(
                        c -> {
                            if (c == '_' || (c < 128 && Character.isLetterOrDigit(c))) {
                                pattern.appendCodePoint(c);
                            } else {
                                pattern.append(String.format("\\x{%x}", c));
                            }
                        });
        return pattern.toString();
    }
}
