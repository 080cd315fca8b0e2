package dev.walgraph.bench.engine;

import dev.walgraph.bench.engine.BenchmarkQuery.ColumnType;
import dev.walgraph.config.StateBackend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.api.config.ExecutionConfigOptions;

/** Flink SQL on the same workload. */
final class FlinkSqlSide {

    /** What Flink's page on tuning aggregations takes. */
    private static final Duration MINI_BATCH_LATENCY = Duration.ofSeconds(5);

    private static final long MINI_BATCH_SIZE = 5_000;

    private FlinkSqlSide() {}

    /**
     * Runs a query.
     *
     * @param before whether the source says of an update what was before, as with {@code REPLICA
     *     IDENTITY FULL}; if not, Flink has to remember where it needs to know
     * @param miniBatch whether states in between may be skipped
     */
    static void execute(
            Run run, BenchmarkQuery query, boolean before, boolean miniBatch, int parallelism)
            throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(settings(miniBatch, parallelism));
        StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
        for (Table table : run.workload().tables()) {
            tables.executeSql(definition(run, table, before));
        }
        tables.executeSql(
                "CREATE TABLE answer ("
                        + columns(query.answer())
                        + ") WITH ('connector' = '"
                        + MemoryTables.CONNECTOR
                        + "', 'run' = '"
                        + run.id()
                        + "')");
        tables.executeSql("INSERT INTO answer " + query.sql()).await();
    }

    private static Configuration settings(boolean miniBatch, int parallelism) {
        Configuration settings = EngineJobs.settings(parallelism, StateBackend.HEAP);
        if (miniBatch) {
            settings.set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ENABLED, true);
            settings.set(
                    ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ALLOW_LATENCY, MINI_BATCH_LATENCY);
            settings.set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_SIZE, MINI_BATCH_SIZE);
        }
        return settings;
    }

    private static String definition(Run run, Table table, boolean before) {
        String columns =
                table.columns().entrySet().stream()
                        .map(column -> column.getKey() + " " + column.getValue().sqlType())
                        .collect(Collectors.joining(", "));
        return "CREATE TABLE "
                + table.name()
                + " ("
                + columns
                + ", PRIMARY KEY ("
                + table.columnNames().get(0)
                + ") NOT ENFORCED) WITH "
                + options(
                        Map.of(
                                "connector", MemoryTables.CONNECTOR,
                                "run", run.id(),
                                "before", Boolean.toString(before)));
    }

    private static String options(Map<String, String> options) {
        return options.entrySet().stream()
                .map(option -> "'" + option.getKey() + "' = '" + option.getValue() + "'")
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String columns(List<ColumnType> types) {
        List<String> columns = new ArrayList<>();
        for (ColumnType type : types) {
            columns.add("c" + columns.size() + " " + type.sql());
        }
        return String.join(", ", columns);
    }
}
