package dev.walgraph.source.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.walgraph.graph.DateValue;
import dev.walgraph.graph.DecimalValue;
import dev.walgraph.graph.LocalDateTimeValue;
import dev.walgraph.graph.LocalTimeValue;
import dev.walgraph.graph.ZonedDateTimeValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts as a server writes them; that a server does so, {@code SameValuesIT} shows. */
class ScalarTypeTest {

    @Test
    void decimalsAreWhatJavaMakesOfThem() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal decimal =
                    new BigDecimal(new BigInteger(random.nextInt(90), random), random.nextInt(24));
            String text = (random.nextBoolean() ? decimal : decimal.negate()).toPlainString();
            assertThat(ScalarType.NUMERIC.decode(text))
                    .as("seed %d", seed)
                    .isEqualTo(new DecimalValue(new BigDecimal(text)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "-.", "1.2.3", "12a", "--1", "1-", "infinity"})
    void whatIsNoDecimalIsRefused(String text) {
        assertThatThrownBy(() -> ScalarType.NUMERIC.decode(text))
                .isInstanceOf(NumberFormatException.class);
    }

    @Test
    void timestampsAreWhatJavaMakesOfThem() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            long micros = random.nextLong() >> random.nextInt(40) >> 5;
            LocalDateTime utc =
                    LocalDateTime.ofEpochSecond(
                            Math.floorDiv(micros, 1_000_000L),
                            (int) Math.floorMod(micros, 1_000_000L) * 1_000,
                            ZoneOffset.UTC);
            ZoneOffset offset = ZoneOffset.ofTotalSeconds(random.nextInt(-57_599, 57_600));
            String as = "seed " + seed;
            assertThat(ScalarType.TIMESTAMP.decode(text(utc, "")))
                    .as(as)
                    .isEqualTo(new LocalDateTimeValue(utc));
            assertThat(ScalarType.DATE.decode(text(utc.toLocalDate(), "")))
                    .as(as)
                    .isEqualTo(new DateValue(utc.toLocalDate()));
            assertThat(ScalarType.TIME.decode(text(utc.toLocalTime())))
                    .as(as)
                    .isEqualTo(new LocalTimeValue(utc.toLocalTime()));
            assertThat(
                            ScalarType.ZONED_TIMESTAMP.decode(
                                    text(utc.plusSeconds(offset.getTotalSeconds()), text(offset))))
                    .as(as)
                    .isEqualTo(new ZonedDateTimeValue(utc.atZone(ZoneOffset.UTC)));
        }
    }

    private static String text(LocalDateTime value, String zone) {
        return text(value.toLocalDate(), " " + text(value.toLocalTime()) + zone);
    }

    private static String text(LocalDate date, String rest) {
        boolean beforeChrist = date.getYear() < 1;
        return "%04d-%02d-%02d%s%s"
                .formatted(
                        beforeChrist ? 1 - date.getYear() : date.getYear(),
                        date.getMonthValue(),
                        date.getDayOfMonth(),
                        rest,
                        beforeChrist ? " BC" : "");
    }

    /** Without zeros at the end. */
    private static String text(LocalTime time) {
        return "%02d:%02d:%02d.%06d"
                .formatted(
                        time.getHour(), time.getMinute(), time.getSecond(), time.getNano() / 1_000)
                .replaceAll("\\.?0*$", "");
    }

    private static String text(ZoneOffset offset) {
        return offset.getTotalSeconds() == 0 ? "+00" : offset.getId().replaceAll("(:00)+$", "");
    }

    @ParameterizedTest
    @CsvSource({
        "infinity, +999999999-12-31T23:59:59.999999999Z",
        "-infinity, -999999999-01-01T00:00Z",
        "2026-11-25 12:00:00+00, 2026-11-25T12:00Z",
        "2026-11-25 12:00:00.5-03:30, 2026-11-25T15:30:00.500Z",
        "0001-01-01 00:00:00+00 BC, 0000-01-01T00:00Z"
    })
    void zonedTimestamps(String text, String expected) {
        assertThat(((ZonedDateTimeValue) ScalarType.ZONED_TIMESTAMP.decode(text)).value())
                .hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "happy",
                "2026-11-25",
                "2026-11-25 12:00:00",
                "2026-11-25 12:00:00.+00",
                "2026-11-25 12:00:0x+00",
                "2026-11-25 25:00:00+00",
                "2026-11-25 12-00-00+00",
                "25.11.2026 12:00:00+00",
                "12345678901-11-25 12:00:00+00"
            })
    void whatIsNoTimestampIsRefused(String text) {
        assertThatThrownBy(() -> ScalarType.ZONED_TIMESTAMP.decode(text))
                .isInstanceOf(RuntimeException.class);
    }
}
