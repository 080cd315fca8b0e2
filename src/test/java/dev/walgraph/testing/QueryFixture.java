package dev.walgraph.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.ResultChange;
import dev.walgraph.graph.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A small language for tests of whole queries: what is given, what is asked, what happens, what is
 * seen of it.
 *
 * <pre>{@code
 * QueryFixture.given("orders(id, customer, total)", "customers(id, name)")
 *         .join("CUSTOMER: orders.customer = customers.id")
 *         .rows("+ (:customers {id: 1, name: 'Ann'})")
 *         .query("MATCH (o:orders)-[:CUSTOMER]->(c) RETURN c.name AS name, sum(o.total) AS total")
 *         .snapshot()
 *         .on("+ (:orders {id: 7, customer: 1, total: 10})")
 *         .emits("+ 'Ann' | 10")
 *         .on("+ (:orders {id: 8, customer: 1, total: 5})")
 *         .emits("~ 'Ann' | 10 -> 'Ann' | 15")
 *         .on("- (:orders)")
 *         .emits("- 'Ann' | 15");
 * }</pre>
 *
 * <p>Each {@code on} is one transaction; {@link ChangeText} says how changes are written.
 */
public final class QueryFixture {

    private final List<NodeLayout> tables;
    private final List<TestJoin> joins = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();

    private QueryFixture(List<NodeLayout> tables) {
        this.tables = tables;
    }

    /** Tables such as {@code orders(id, total)}. */
    public static QueryFixture given(String... tables) {
        return new QueryFixture(Arrays.stream(tables).map(TestSchema::parseTable).toList());
    }

    /** A join such as {@code CUSTOMER: orders.customer = customers.id}. */
    public QueryFixture join(String join) {
        joins.add(TestJoin.parse(join));
        return this;
    }

    /** Rows that are there when the query starts. */
    public QueryFixture rows(String... changes) {
        rows.addAll(List.of(changes));
        return this;
    }

    /** Starts a query: it takes the snapshot in. */
    public Running query(String text) {
        return start(QueryInMemory.optimized(schema(), text));
    }

    /** As {@link #query}, of a query in GQL. */
    public Running gql(String text) {
        return start(QueryInMemory.gql(schema(), text));
    }

    private TestSchema schema() {
        return new TestSchema(tables, joins);
    }

    private Running start(QueryInMemory query) {
        return new Running(schema(), query, rows);
    }

    /** A query that runs. */
    public static final class Running {

        private final TestSchema schema;
        private final QueryInMemory query;
        private @Nullable ResultChange last;

        private Running(TestSchema schema, QueryInMemory query, List<String> rows) {
            this.schema = schema;
            this.query = query;
            commit(rows);
        }

        /** Commits a transaction. */
        public Running on(String... changes) {
            commit(List.of(changes));
            return this;
        }

        private void commit(List<String> changes) {
            Transaction transaction =
                    new Transaction(
                            changes.stream()
                                    .map(change -> ChangeText.parse(schema, change))
                                    .toList());
            List<ResultChange> emitted = query.commit(List.of(transaction));
            assertThat(emitted).hasSizeLessThanOrEqualTo(1);
            last = emitted.isEmpty() ? null : emitted.get(0);
        }

        /** The rows of the answer on the snapshot. */
        public Running snapshot(String... expected) {
            assertThat(last)
                    .isNotNull()
                    .extracting(ResultChange::kind)
                    .isEqualTo(ResultChange.Kind.SNAPSHOT);
            return emits(Arrays.stream(expected).map(row -> "+ " + row).toArray(String[]::new));
        }

        /**
         * What the last transaction does to the answer, in any order: {@code + row}, {@code ~ row
         * -> row}, {@code - row}, where the values of a row stand between bars.
         */
        public Running emits(String... expected) {
            assertThat(lines()).containsExactlyInAnyOrder(expected);
            return this;
        }

        /** As {@link #emits}, in the order of added, updated and deleted rows. */
        public Running emitsInOrder(String... expected) {
            assertThat(lines()).containsExactly(expected);
            return this;
        }

        private List<String> lines() {
            List<String> lines = new ArrayList<>();
            if (last != null) {
                last.added().forEach(row -> lines.add("+ " + print(row)));
                last.updated()
                        .forEach(
                                update ->
                                        lines.add(
                                                "~ "
                                                        + print(update.before())
                                                        + " -> "
                                                        + print(update.after())));
                last.deleted().forEach(row -> lines.add("- " + print(row)));
            }
            return lines;
        }

        /** The last transaction leaves the answer alone, and nothing is said of it. */
        public Running emitsNothing() {
            assertThat(last).isNull();
            return this;
        }

        /** The rows of the whole answer now. */
        public Running answers(String... expected) {
            List<String> lines =
                    query.answer().counts().entrySet().stream()
                            .flatMap(e -> Stream.generate(e::getKey).limit(e.getValue()))
                            .map(Running::print)
                            .toList();
            assertThat(lines).containsExactlyInAnyOrder(expected);
            return this;
        }

        /** The messages of evaluation errors since the last look. */
        public Running reports(String... messages) {
            assertThat(query.takeErrors()).containsExactlyInAnyOrder(messages);
            return this;
        }

        /** Nothing is kept any more. */
        public Running keepsNothing() {
            assertThat(query.stateSize()).isZero();
            return this;
        }

        private static String print(Row row) {
            List<String> values = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                values.add(ChangeText.print(row.get(i)));
            }
            return String.join(" | ", values);
        }
    }
}
