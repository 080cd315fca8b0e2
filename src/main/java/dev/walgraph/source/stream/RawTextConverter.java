package dev.walgraph.source.stream;

import dev.walgraph.source.catalog.RowDecoder;
import io.debezium.connector.postgresql.UnchangedToastedReplicationMessageColumn;
import io.debezium.spi.converter.CustomConverter;
import io.debezium.spi.converter.RelationalColumn;
import java.util.Properties;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Lets every column through as the text that the server sent, and marks values that it did not
 * send. The connector's own conversions lose some values without a word.
 */
public final class RawTextConverter implements CustomConverter<SchemaBuilder, RelationalColumn> {

    /** The connector makes it, by name. */
    public RawTextConverter() {}

    @Override
    public void configure(Properties properties) {
        // There is nothing to configure.
    }

    @Override
    public void converterFor(
            RelationalColumn column, ConverterRegistration<SchemaBuilder> registration) {
        registration.register(SchemaBuilder.string().optional(), RawTextConverter::text);
    }

    private static @Nullable Object text(@Nullable Object raw) {
        if (raw == UnchangedToastedReplicationMessageColumn.UNCHANGED_TOAST_VALUE) {
            return RowDecoder.UNCHANGED;
        }
        // Only defaults of columns, which nobody reads, are anything but text.
        return raw == null ? null : raw.toString();
    }
}
