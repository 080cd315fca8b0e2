package dev.walgraph.source.stream;

import io.debezium.spi.converter.CustomConverter;
import io.debezium.spi.converter.RelationalColumn;
import java.util.Properties;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the connector from reading the defaults of columns, which nobody wants and some of which it
 * cannot read.
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
        return raw == null ? null : raw.toString();
    }
}
