package dev.walgraph.source.value;

import java.math.BigDecimal;

/** Exact decimals as the server writes them. */
final class DecimalText {

    /** So many characters, of which some are digits, are a {@code long} in any case. */
    private static final int FITS_LONG = 18;

    private DecimalText() {}

    /** What {@link BigDecimal#BigDecimal(String)} makes of it; most numbers are short. */
    static BigDecimal decode(String text) {
        int length = text.length();
        int start = length > 0 && text.charAt(0) == '-' ? 1 : 0;
        if (length == start || length > FITS_LONG) {
            return new BigDecimal(text);
        }
        long unscaled = 0;
        int point = length - 1;
        for (int i = start; i < length; i++) {
            int digit = text.charAt(i) - '0';
            if (digit >= 0 && digit <= 9) {
                unscaled = unscaled * 10 + digit;
            } else if (text.charAt(i) == '.' && point == length - 1 && i < length - 1) {
                point = i;
            } else {
                return new BigDecimal(text);
            }
        }
        return BigDecimal.valueOf(start == 0 ? unscaled : -unscaled, length - 1 - point);
    }
}
