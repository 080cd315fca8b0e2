package dev.walgraph.source.stream;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.config.TableName;
import dev.walgraph.source.catalog.Capture;
import dev.walgraph.source.catalog.CapturedTable;
import dev.walgraph.source.catalog.CapturedTable.CapturedColumn;
import dev.walgraph.source.connection.Connections;
import dev.walgraph.source.snapshot.ReplicationSlots;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.cdc.connectors.base.options.StartupOptions;
import org.apache.flink.cdc.connectors.postgres.source.config.PostgresSourceConfigFactory;

/** How the connector is set up. */
final class ConnectorConfiguration {

    private static final String CONVERTER = "text";

    private ConnectorConfiguration() {}

    static PostgresSourceConfigFactory of(PostgresSourceDefinition source, Capture capture) {
        PostgresSourceConfigFactory factory = new PostgresSourceConfigFactory();
        factory.hostname(source.host());
        factory.port(source.port());
        factory.database(source.database());
        factory.username(source.user());
        factory.password(source.password().reveal());
        factory.slotName(source.slotName());
        factory.decodingPluginName(ReplicationSlots.PLUGIN);
        factory.startupOptions(StartupOptions.committed());
        factory.skipSnapshotBackfill(true);
        factory.closeIdleReaders(false);
        factory.setLsnCommitCheckpointsDelay(0);
        // Its heartbeats repeat the last position; the pulse makes new ones.
        factory.heartbeatInterval(Duration.ZERO);
        factory.tableList(patterns(capture).toArray(String[]::new));
        factory.debeziumProperties(properties(source, capture));
        return factory;
    }

    private static Properties properties(PostgresSourceDefinition source, Capture capture) {
        Properties properties = new Properties();
        properties.setProperty("publication.name", source.publicationName());
        properties.setProperty("publication.autocreate.mode", "disabled");
        properties.setProperty("provide.transaction.metadata", "true");
        properties.setProperty("truncate.handling.mode", "include");
        properties.setProperty("tombstones.on.delete", "false");
        properties.setProperty("message.prefix.exclude.list", ".*");
        // Else tables whose names differ in punctuation only are taken for one.
        properties.setProperty("schema.name.adjustment.mode", "none");
        properties.setProperty("column.include.list", columns(capture));
        properties.setProperty("converters", CONVERTER);
        properties.setProperty(CONVERTER + ".type", RawTextConverter.class.getName());
        // Both the pause of an idle reader and the longest wait for a full batch: latency.
        properties.setProperty("poll.interval.ms", "5");
        properties.setProperty("max.batch.size", "4096");
        properties.setProperty("max.queue.size", "16384");
        properties.setProperty("slot.max.retries", "60");
        properties.setProperty("slot.retry.delay.ms", "1000");
        properties.setProperty("database.options", Connections.SESSION_OPTIONS);
        Connections.encryption(source.ssl())
                .forEach((name, value) -> properties.setProperty("database." + name, value));
        return properties;
    }

    private static List<String> patterns(Capture capture) {
        return capture.tables().stream()
                .flatMap(table -> forms(pattern(table.name(), false), pattern(table.name(), true)))
                .toList();
    }

    private static String columns(Capture capture) {
        return capture.tables().stream()
                .flatMap(ConnectorConfiguration::columns)
                .collect(Collectors.joining(","));
    }

    private static Stream<String> columns(CapturedTable table) {
        return table.columns().stream()
                .map(CapturedColumn::name)
                .flatMap(
                        column ->
                                forms(
                                        pattern(table.name(), false)
                                                + "[.]"
                                                + WireNames.pattern(column),
                                        pattern(table.name(), true)
                                                + "[.]"
                                                + WireNames.pattern(WireNames.of(column))));
    }

    private static String pattern(TableName table, boolean onTheWire) {
        return onTheWire
                ? WireNames.pattern(WireNames.of(table.schema()))
                        + "[.]"
                        + WireNames.pattern(WireNames.of(table.table()))
                : WireNames.pattern(table.schema()) + "[.]" + WireNames.pattern(table.table());
    }

    /** A name as the catalog has it and as it comes over the wire; once if they are the same. */
    private static Stream<String> forms(String inCatalog, String onTheWire) {
        return Stream.of(inCatalog, onTheWire).distinct();
    }
}
