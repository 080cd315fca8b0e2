package dev.walgraph.bench.engine;

import dev.walgraph.bench.Clock;
import dev.walgraph.bench.Comparison;
import dev.walgraph.bench.Contender;
import dev.walgraph.bench.Effort;
import dev.walgraph.bench.Suite;
import dev.walgraph.bench.engine.WalgraphSide.Question;
import dev.walgraph.config.StateBackend;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What more of something costs: Walgraph beside itself with less of it. */
public final class ScalingSuite implements Suite {

    private static final List<Integer> QUERIES = List.of(10, 50);

    /** Queries that differ in a constant. */
    private static final int CONSTANTS = 50;

    /** Parts of one query that are equal. */
    private static final int PARTS = 4;

    /** All queries together; a contender with more of them has fewer updates. */
    private static final int ANSWERS_PER_SECOND = 50_000;

    private static final int ORDERS_OF_QUERIES = 10_000;
    private static final int ROOMS_OF_QUERIES = 2_000;

    /** Rows of the one group: half as many, then all, show whether the growth is quadratic. */
    private static final List<Integer> COLLECTED = List.of(10_000, 20_000);

    private static final int NEIGHBOURS = 10_000;

    private static final int UNUSED_PER_SECOND = 50_000;

    /** Updates that the source of a busy database finds in one batch. */
    private static final int BUSY = 1_000;

    /** Joined rows that change. A contender with fewer of them for each update has more updates. */
    private static final int AFFECTED_PER_SECOND = 200_000;

    /** What a used property of so many neighbours is compared with. */
    private static final List<Integer> FEWER_NEIGHBOURS = List.of(1_000, 1);

    /** With one neighbour, an update is mostly the work of a watermark. */
    private static final int MOST_UPDATES_PER_SECOND = 10_000;

    /** Each update of the hub changes thousands of rows, which wait for the watermark. */
    private static final int HUB_UPDATES_PER_WATERMARK = 10;

    private static final Question ORDERS_WITH_ROOMS =
            new Question(
                    "joined",
                    "MATCH (o:orders)-[:IN_ROOM]->(r:rooms)"
                            + " RETURN o.id AS id, o.amount AS amount, r.name AS room");

    /** Why the source hands on the notes of rooms; no room ever gets into its answer. */
    private static final Question READS_NOTES =
            new Question("noted", "MATCH (r:rooms) WHERE r.note = 'closed' RETURN r.id AS id");

    @Override
    public String name() {
        return "scaling";
    }

    @Override
    public String description() {
        return "more queries beside one, collect beside count, many neighbours beside few";
    }

    @Override
    public List<Comparison> comparisons(Effort effort) {
        List<Comparison> comparisons = new ArrayList<>();
        for (int queries : QUERIES) {
            comparisons.add(
                    new Comparison(
                            "scaling.queries." + queries,
                            effort.clock().microUnit() + "/update",
                            new Contender("Walgraph", () -> queries(queries, effort)),
                            List.of(new Contender("1 query", () -> queries(1, effort)))));
        }
        comparisons.add(
                new Comparison(
                        "scaling.constants." + CONSTANTS,
                        effort.clock().microUnit() + "/update",
                        new Contender("Walgraph", () -> constants(CONSTANTS, effort)),
                        List.of(new Contender("1 query", () -> constants(1, effort)))));
        comparisons.add(
                new Comparison(
                        "scaling.parts." + PARTS,
                        effort.clock().microUnit() + "/update",
                        new Contender("Walgraph", () -> parts(PARTS, effort)),
                        List.of(new Contender("1 part", () -> parts(1, effort)))));
        for (int rows : COLLECTED) {
            comparisons.add(
                    new Comparison(
                            "scaling.collect." + rows,
                            "rows/" + effort.clock().unit(),
                            new Contender("Walgraph", () -> group("collect", rows, effort.clock())),
                            List.of(
                                    new Contender(
                                            "count", () -> group("count", rows, effort.clock())))));
        }
        comparisons.add(
                new Comparison(
                        "scaling.hub.unused",
                        effort.clock().microUnit() + "/update",
                        new Contender("Walgraph", () -> unused(NEIGHBOURS, effort)),
                        List.of(new Contender("1 neighbour", () -> unused(1, effort)))));
        comparisons.add(
                new Comparison(
                        "scaling.hub.used",
                        "changed rows/" + effort.clock().unit(),
                        new Contender("Walgraph", () -> used(NEIGHBOURS, effort)),
                        FEWER_NEIGHBOURS.stream()
                                .map(
                                        count ->
                                                new Contender(
                                                        neighbours(count),
                                                        () -> used(count, effort)))
                                .toList()));
        return comparisons;
    }

    private static String neighbours(int count) {
        return count == 1 ? "1 neighbour" : String.format("%,d neighbours", count);
    }

    /** Microseconds of an update through so many queries that ask for the same. */
    private static double queries(int count, Effort effort) throws Exception {
        int answers = effort.size(ANSWERS_PER_SECOND, ANSWERS_PER_SECOND);
        List<Question> questions =
                IntStream.range(0, count)
                        .mapToObj(i -> new Question("q" + i, ORDERS_WITH_ROOMS.cypher()))
                        .toList();
        return run(
                questions,
                new Orders(ORDERS_OF_QUERIES, ROOMS_OF_QUERIES, answers / count),
                effort.clock(),
                ScalingSuite::microsPerUpdate);
    }

    /** Microseconds of an update through so many queries, each of which asks for one room. */
    private static double constants(int count, Effort effort) throws Exception {
        List<Question> questions =
                IntStream.range(0, count)
                        .mapToObj(
                                i ->
                                        new Question(
                                                "q" + i,
                                                ORDERS_WITH_ROOMS
                                                        .cypher()
                                                        .replace(
                                                                " RETURN",
                                                                " WHERE r.id = "
                                                                        + (i + 1)
                                                                        + " RETURN")))
                        .toList();
        return run(
                questions,
                new Orders(
                        ORDERS_OF_QUERIES,
                        ROOMS_OF_QUERIES,
                        effort.size(ANSWERS_PER_SECOND, ANSWERS_PER_SECOND)),
                effort.clock(),
                ScalingSuite::microsPerUpdate);
    }

    /** Microseconds of an update through a query that asks so many times for the same. */
    private static double parts(int count, Effort effort) throws Exception {
        String part =
                "MATCH (o:orders)-[:IN_ROOM]->(r:rooms)"
                        + " RETURN r.name AS room, sum(o.amount) AS amount";
        return run(
                List.of(
                        new Question(
                                "parts",
                                String.join(" UNION ALL ", Collections.nCopies(count, part)))),
                new Orders(
                        ORDERS_OF_QUERIES,
                        ROOMS_OF_QUERIES,
                        effort.size(ANSWERS_PER_SECOND, ANSWERS_PER_SECOND)),
                effort.clock(),
                ScalingSuite::microsPerUpdate);
    }

    /** Rows a second that come into the one group, each in a transaction. */
    private static double group(String aggregate, int rows, Clock clock) throws Exception {
        Question question =
                new Question(
                        "group", "MATCH (o:orders) RETURN " + aggregate + "(o.amount) AS amounts");
        return run(List.of(question), new Arrivals(rows), clock, Run::updatesPerSecond);
    }

    /** Microseconds of an update of what only another query reads of a node in a join. */
    private static double unused(int neighbours, Effort effort) throws Exception {
        int updates = effort.size(UNUSED_PER_SECOND, UNUSED_PER_SECOND);
        Hub hub = new Hub(neighbours, Hub.Column.NOTE, updates, BUSY);
        return run(
                List.of(ORDERS_WITH_ROOMS, READS_NOTES),
                hub,
                effort.clock(),
                ScalingSuite::microsPerUpdate);
    }

    /** Joined rows a second that change with a property of the node that they have in common. */
    private static double used(int neighbours, Effort effort) throws Exception {
        int affected = effort.size(AFFECTED_PER_SECOND, AFFECTED_PER_SECOND);
        int most = effort.size(MOST_UPDATES_PER_SECOND, MOST_UPDATES_PER_SECOND);
        Hub hub =
                new Hub(
                        neighbours,
                        Hub.Column.NAME,
                        Math.min(affected / neighbours, most),
                        HUB_UPDATES_PER_WATERMARK);
        return run(
                List.of(ORDERS_WITH_ROOMS),
                hub,
                effort.clock(),
                run -> run.updatesPerSecond() * neighbours);
    }

    private static double microsPerUpdate(Run run) {
        return 1e6 / run.updatesPerSecond();
    }

    private static double run(
            List<Question> questions, Workload workload, Clock clock, ToDoubleFunction<Run> figure)
            throws Exception {
        try (Run run = Run.pausing(workload, clock, questions.size())) {
            WalgraphSide.execute(run, questions, 1, StateBackend.HEAP);
            return figure.applyAsDouble(run);
        }
    }
}
