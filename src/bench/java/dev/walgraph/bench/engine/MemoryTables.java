package dev.walgraph.bench.engine;

import dev.walgraph.bench.engine.BenchmarkQuery.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.connector.sink.SinkV2Provider;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.ScanTableSource;
import org.apache.flink.table.connector.source.SourceProvider;
import org.apache.flink.table.connector.source.abilities.SupportsProjectionPushDown;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DynamicTableSinkFactory;
import org.apache.flink.table.factories.DynamicTableSourceFactory;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalType;

/** The connector of Flink SQL's tables in memory: the workload as sources, the tally as sink. */
public final class MemoryTables implements DynamicTableSourceFactory, DynamicTableSinkFactory {

    static final String CONNECTOR = "walgraph-bench";

    /** The {@link Run} that a table belongs to. */
    static final ConfigOption<String> RUN = ConfigOptions.key("run").stringType().noDefaultValue();

    /** Whether updates of a source say what was before. */
    static final ConfigOption<Boolean> BEFORE =
            ConfigOptions.key("before").booleanType().defaultValue(true);

    @Override
    public String factoryIdentifier() {
        return CONNECTOR;
    }

    @Override
    public Set<ConfigOption<?>> requiredOptions() {
        return Set.of(RUN);
    }

    @Override
    public Set<ConfigOption<?>> optionalOptions() {
        return Set.of(BEFORE);
    }

    @Override
    public DynamicTableSource createDynamicTableSource(Context context) {
        Configuration options = Configuration.fromMap(context.getCatalogTable().getOptions());
        String table = context.getObjectIdentifier().getObjectName();
        String run = options.get(RUN);
        return new TableSource(
                run, table, options.get(BEFORE), Run.of(run).workload().table(table).columnNames());
    }

    @Override
    public DynamicTableSink createDynamicTableSink(Context context) {
        Configuration options = Configuration.fromMap(context.getCatalogTable().getOptions());
        DataType row = context.getPhysicalRowDataType();
        List<ColumnType> types = new ArrayList<>();
        for (LogicalType type : row.getLogicalType().getChildren()) {
            types.add(
                    switch (type.getTypeRoot()) {
                        case BIGINT -> ColumnType.INTEGER;
                        case DOUBLE -> ColumnType.FLOAT;
                        case VARCHAR -> ColumnType.STRING;
                        default -> throw new IllegalArgumentException(type.asSummaryString());
                    });
        }
        return new TableSink(options.get(RUN), types);
    }

    private static final class TableSource implements ScanTableSource, SupportsProjectionPushDown {

        private final String run;
        private final String table;
        private final boolean before;
        private List<String> columns;

        TableSource(String run, String table, boolean before, List<String> columns) {
            this.run = run;
            this.table = table;
            this.before = before;
            this.columns = columns;
        }

        @Override
        public ChangelogMode getChangelogMode() {
            if (!Run.of(run).workload().updatedTable().equals(table)) {
                return ChangelogMode.insertOnly();
            }
            return before ? ChangelogMode.all() : ChangelogMode.upsert();
        }

        @Override
        public ScanRuntimeProvider getScanRuntimeProvider(ScanContext context) {
            return SourceProvider.of(new FeedSource<>(new RowChanges(run, table, columns, before)));
        }

        @Override
        public boolean supportsNestedProjection() {
            return false;
        }

        @Override
        public void applyProjection(int[][] fields, DataType produced) {
            List<String> projected = new ArrayList<>();
            for (int[] field : fields) {
                projected.add(columns.get(field[0]));
            }
            columns = projected;
        }

        @Override
        public DynamicTableSource copy() {
            return new TableSource(run, table, before, columns);
        }

        @Override
        public String asSummaryString() {
            return table;
        }
    }

    private record TableSink(String run, List<ColumnType> types) implements DynamicTableSink {

        @Override
        public ChangelogMode getChangelogMode(ChangelogMode requested) {
            return ChangelogMode.all();
        }

        @Override
        public SinkRuntimeProvider getSinkRuntimeProvider(Context context) {
            return SinkV2Provider.of(
                    new TallySink<>(run, new RowReader(types.toArray(new ColumnType[0]))));
        }

        @Override
        public DynamicTableSink copy() {
            return this;
        }

        @Override
        public String asSummaryString() {
            return "tally";
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record RowReader(ColumnType[] types) implements TallySink.Reader<RowData> {
        @Override
        public void read(RowData row, Tally tally) {
            tally.begin();
            for (int i = 0; i < types.length; i++) {
                switch (types[i]) {
                    case INTEGER -> tally.add(row.getLong(i));
                    case FLOAT -> tally.add(row.getDouble(i));
                    case STRING -> tally.add(row.getString(i).toString());
                }
            }
            tally.end(
                    switch (row.getRowKind()) {
                        case INSERT, UPDATE_AFTER -> 1;
                        case UPDATE_BEFORE, DELETE -> -1;
                    });
        }
    }
}
