package dev.walgraph.operator.type;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Dates and times as bytes. */
final class TimeFormat {

    private static final long NANOS = 1_000_000_000;

    private TimeFormat() {}

    static void write(LocalDate date, DataOutputView target) throws IOException {
        Varint.writeSigned(date.toEpochDay(), target);
    }

    static LocalDate readDate(DataInputView source) throws IOException {
        return LocalDate.ofEpochDay(Varint.readSigned(source));
    }

    /** Seconds, then the fraction: in microseconds, which PostgreSQL has, where that is enough. */
    static void write(LocalTime time, DataOutputView target) throws IOException {
        long nanosOfDay = time.toNanoOfDay();
        Varint.writeUnsigned(nanosOfDay / NANOS, target);
        long nanos = nanosOfDay % NANOS;
        // An odd number marks whole microseconds, an even one nanoseconds.
        Varint.writeUnsigned(nanos % 1000 == 0 ? nanos / 1000 * 2 + 1 : nanos * 2, target);
    }

    static LocalTime readTime(DataInputView source) throws IOException {
        int seconds = Varint.readSize(source);
        long fraction = Varint.readUnsigned(source);
        long nanos = (fraction & 1) != 0 ? (fraction >>> 1) * 1000 : fraction >>> 1;
        return LocalTime.ofNanoOfDay(seconds * NANOS + nanos);
    }

    static void write(OffsetTime time, DataOutputView target) throws IOException {
        write(time.toLocalTime(), target);
        Varint.writeSigned(time.getOffset().getTotalSeconds(), target);
    }

    static OffsetTime readOffsetTime(DataInputView source) throws IOException {
        return OffsetTime.of(readTime(source), readOffset(source));
    }

    static void write(LocalDateTime time, DataOutputView target) throws IOException {
        write(time.toLocalDate(), target);
        write(time.toLocalTime(), target);
    }

    static LocalDateTime readDateTime(DataInputView source) throws IOException {
        return LocalDateTime.of(readDate(source), readTime(source));
    }

    static void write(ZonedDateTime time, DataOutputView target) throws IOException {
        write(time.toLocalDateTime(), target);
        Varint.writeSigned(time.getOffset().getTotalSeconds(), target);
        // An offset that is the zone itself needs no name.
        Text.write(time.getZone() instanceof ZoneOffset ? "" : time.getZone().getId(), target);
    }

    static ZonedDateTime readZonedDateTime(DataInputView source) throws IOException {
        LocalDateTime time = readDateTime(source);
        ZoneOffset offset = readOffset(source);
        String zone = Text.read(source);
        return ZonedDateTime.ofInstant(time, offset, zone.isEmpty() ? offset : ZoneId.of(zone));
    }

    private static ZoneOffset readOffset(DataInputView source) throws IOException {
        return ZoneOffset.ofTotalSeconds((int) Varint.readSigned(source));
    }
}
