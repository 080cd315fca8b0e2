package dev.walgraph.config;

import java.util.Locale;
import java.util.regex.Pattern;

/** The two ways to write a key: {@code slotName} and {@code slot_name}. */
final class KeyStyle {

    private static final Pattern HUMP = Pattern.compile("([A-Z])");
    private static final Pattern UNDERSCORE = Pattern.compile("_([a-z])");
    private static final Pattern SNAKE = Pattern.compile("[a-z0-9]+(?:_[a-z0-9]+)+");

    private KeyStyle() {}

    /** The key in camelCase; as it is, if it is written in neither way. */
    static String camel(String written) {
        return SNAKE.matcher(written).matches()
                ? UNDERSCORE
                        .matcher(written)
                        .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT))
                : written;
    }

    static String snake(String camel) {
        return HUMP.matcher(camel)
                .replaceAll(match -> "_" + match.group(1).toLowerCase(Locale.ROOT));
    }

    /** A camelCase key in the style of what the user wrote. */
    static String like(String written, String camel) {
        return written.indexOf('_') >= 0 ? snake(camel) : camel;
    }
}
