package dev.walgraph.pipeline;

import dev.walgraph.config.Environment;
import dev.walgraph.config.JobDefinition;
import dev.walgraph.config.JobFile;
import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.reaction.Guarantee;
import dev.walgraph.reaction.Reaction;
import dev.walgraph.source.catalog.PostgresCatalog;
import dev.walgraph.source.testing.TestDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;

/** A job on a mini-cluster of this process, whose result changes a test reads. */
final class TestJob implements AutoCloseable {

    /** A job's beginning: the test's database as the source {@code db}. */
    static final String SOURCE =
            """
            sources:
              - kind: postgres
                id: db
                port: ${PORT}
                database: ${DB}
                user: postgres
                password: postgres
                publication_name: publication
                slot_name: slot_${DB}
                bootstrap_provider: {type: postgres}
            """;

    /** The table and the query by which {@link #awaitAll} knows when all is done. */
    static final String TICKS =
            """
              - id: ticks
                queryLanguage: Cypher
                sources: [{sourceId: db}]
                query: MATCH (t:ticks) RETURN t.n AS n
            """;

    private static final long TIMEOUT_MILLIS = 600_000;

    private static final Map<String, TestJob> JOBS = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();
    private final Map<String, AnswerBook> books = new ConcurrentHashMap<>();
    private final RunningJob running;
    private final TestDatabase database;
    private long watermark = Long.MIN_VALUE;

    private TestJob(TestDatabase database, CompiledJob job, Consumer<Configuration> settings)
            throws Exception {
        this.database = database;
        List<String> queries = job.queries().stream().map(CompiledQuery::id).toList();
        queries.forEach(query -> books.put(query, new AnswerBook()));
        JOBS.put(id, this);
        Configuration configuration = FlinkSettings.local(job.definition().settings());
        settings.accept(configuration);
        running = RunningJob.startLocal(job, List.of(new Collecting(id, queries)), configuration);
    }

    /**
     * Starts the job of a file's text, in which {@code ${PORT}} and {@code ${DB}} are the
     * database's.
     */
    static TestJob start(TestDatabase database, String jobFile, Consumer<Configuration> settings)
            throws Exception {
        return new TestJob(database, compile(database, jobFile), settings);
    }

    static CompiledJob compile(TestDatabase database, String jobFile) {
        JobDefinition definition =
                JobFile.parse(
                                "test.yaml",
                                "test",
                                jobFile,
                                Environment.of(
                                        Map.of(
                                                "PORT",
                                                String.valueOf(database.port()),
                                                "DB",
                                                database.name())))
                        .definitionOrThrow();
        Map<String, PostgresCatalog> catalogs = new HashMap<>();
        for (PostgresSourceDefinition source : definition.sources()) {
            catalogs.put(source.id(), PostgresCatalog.read(source));
        }
        return JobCompiler.compile(definition, catalogs);
    }

    AnswerBook book(String query) {
        return Objects.requireNonNull(books.get(query), query);
    }

    RunningJob running() {
        return running;
    }

    /**
     * Waits until all queries have answered all that is committed now. The job needs a query {@link
     * #TICKS}; its change says which commit time a last, own transaction got, and the sink's
     * watermark that all queries have passed that time.
     */
    void awaitAll() throws InterruptedException {
        database.execute("UPDATE ticks SET n = n + 1");
        long tick =
                Long.parseLong(
                        Objects.requireNonNull(database.query("SELECT n FROM ticks").get(0)));
        long time = book("ticks").awaitTick(tick, TIMEOUT_MILLIS);
        long end = System.currentTimeMillis() + TIMEOUT_MILLIS;
        synchronized (this) {
            while (watermark < time) {
                long left = end - System.currentTimeMillis();
                if (left <= 0) {
                    throw new AssertionError("watermark " + watermark + " instead of " + time);
                }
                wait(left);
            }
        }
    }

    /** Waits until as many more result changes of a query have come. */
    void awaitMore(String query, int count) throws InterruptedException {
        book(query).awaitChanges(book(query).changes().size() + count, TIMEOUT_MILLIS);
    }

    /** Waits until Flink says that the job is in a state that lasts for some time. */
    void awaitStatus(JobStatus wanted) throws Exception {
        long end = System.currentTimeMillis() + TIMEOUT_MILLIS;
        while (true) {
            JobStatus status = running.client().getJobStatus().get();
            if (status == wanted) {
                return;
            }
            if (System.currentTimeMillis() > end) {
                throw new AssertionError("the job is " + status + ", not " + wanted);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private synchronized void passed(long time) {
        watermark = time;
        notifyAll();
    }

    /** A log sequence number as a number. */
    static long lsn(String text) {
        String[] parts = text.split("/", -1);
        return Long.parseLong(parts[0], 16) << 32 | Long.parseLong(parts[1], 16);
    }

    @Override
    public void close() throws Exception {
        running.stop();
        JOBS.remove(id);
    }

    private record Collecting(String job, List<String> queries) implements Reaction {

        @Override
        public String kind() {
            return "collect";
        }

        @Override
        public String id() {
            return "collect";
        }

        @Override
        public Guarantee guarantee() {
            return Guarantee.AT_LEAST_ONCE;
        }

        @Override
        public void attach(DataStream<ResultChange> changes) {
            changes.sinkTo(new CollectingSink(job)).uid("collect").setParallelism(1);
        }
    }

    private record CollectingSink(String job) implements Sink<ResultChange> {

        @Override
        public SinkWriter<ResultChange> createWriter(WriterInitContext context) {
            return writer();
        }

        @Override
        @Deprecated
        public SinkWriter<ResultChange> createWriter(InitContext context) {
            return writer();
        }

        private SinkWriter<ResultChange> writer() {
            TestJob test = Objects.requireNonNull(JOBS.get(job));
            return new SinkWriter<>() {
                @Override
                public void write(ResultChange change, Context context) {
                    test.book(change.queryId()).add(change);
                }

                @Override
                public void writeWatermark(Watermark mark) {
                    test.passed(mark.getTimestamp());
                }

                @Override
                public void flush(boolean endOfInput) {}

                @Override
                public void close() {}
            };
        }
    }

    /** The ids of the queries of a job, for tests that go through all of them. */
    List<String> queries() {
        return new ArrayList<>(books.keySet());
    }
}
