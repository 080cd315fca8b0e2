package dev.walgraph.source.stream;

import java.nio.charset.StandardCharsets;

/**
 * Names as the connector reads them. It takes each byte of a name in the replication stream for a
 * character, so that names beyond ASCII arrive in disguise.
 */
final class WireNames {

    private WireNames() {}

    /** The form in which a name arrives. */
    static String of(String name) {
        return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
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
