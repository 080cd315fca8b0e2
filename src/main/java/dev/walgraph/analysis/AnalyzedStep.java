package dev.walgraph.analysis;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.expression.Expression;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A step of a query: it takes rows over the symbols in scope and gives rows. */
public sealed interface AnalyzedStep {

    /** One method per kind; without defaults, so that a new kind breaks every visitor. */
    interface Visitor<R> {
        R visitMatch(Match match);

        R visitUnwind(Unwind unwind);

        R visitFilter(Filter filter);

        R visitAggregate(Aggregate aggregate);

        R visitProject(Project project);

        R visitOptional(Optional optional);

        R visitSubquery(Subquery subquery);

        R visitLookup(Lookup lookup);

        R visitOrder(Order order);
    }

    <R> R accept(Visitor<R> visitor);

    /**
     * Extends each row by every way in which the nodes and edges are found in the graph, such that
     * no two edges are the same relationship and all conditions are true.
     *
     * @param nodes the nodes, each symbol once, in the order of the text
     * @param edges the edges between them, in the order of the text
     * @param conditions properties written in the patterns and the WHERE of the clause, split at
     *     its top level ANDs
     */
    record Match(List<NodeMatch> nodes, List<EdgeMatch> edges, List<Expression> conditions)
            implements AnalyzedStep {
        public Match {
            nodes = List.copyOf(nodes);
            edges = List.copyOf(edges);
            conditions = List.copyOf(conditions);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitMatch(this);
        }
    }

    /**
     * A node to find.
     *
     * @param symbol the node's symbol
     * @param labels labels that it must all have
     * @param bound whether the row has the node already, so that this only restricts it
     */
    record NodeMatch(String symbol, Set<String> labels, boolean bound, SourceSpan span) {
        public NodeMatch {
            labels = Set.copyOf(labels);
        }
    }

    /**
     * A relationship to find, between two nodes of the same step.
     *
     * <p>When the alternatives hold one type in both orientations, a relationship from a node to
     * itself is nevertheless found once.
     *
     * @param symbol the relationship's symbol
     * @param left the symbol of the node before it in the text
     * @param right the symbol of the node after it in the text; may be the same
     * @param alternatives what it may be, at least one
     * @param trail what is asked of relationships in a row; null if it is just one relationship
     */
    record EdgeMatch(
            String symbol,
            String left,
            String right,
            List<EdgeAlternative> alternatives,
            @Nullable Trail trail,
            SourceSpan span) {
        public EdgeMatch {
            alternatives = List.copyOf(alternatives);
            if (alternatives.isEmpty()) {
                throw new IllegalArgumentException("edge " + symbol + " cannot be anything");
            }
        }

        /** An edge that is one relationship. */
        public EdgeMatch(
                String symbol,
                String left,
                String right,
                List<EdgeAlternative> alternatives,
                SourceSpan span) {
            this(symbol, left, right, alternatives, null, span);
        }
    }

    /**
     * Relationships in a row between the two nodes of an edge, none of them twice. The edge's
     * symbol is then a value, the list of the relationships, from left to right.
     *
     * @param min how many there must be at least
     * @param max how many there may be; null for any number
     * @param nodes the symbol of a value: the list of the nodes after each relationship
     * @param each the local that stands for each relationship in the conditions
     * @param conditions what must be true of each relationship by itself: they use no symbols
     */
    record Trail(
            int min,
            @Nullable Integer max,
            String nodes,
            String each,
            List<Expression> conditions) {
        public Trail {
            conditions = List.copyOf(conditions);
        }
    }

    /**
     * A type and an orientation in which it may be found.
     *
     * @param leftIsStart whether the edge's left node is the relationship's start; else it is its
     *     end
     */
    record EdgeAlternative(RelationshipType type, boolean leftIsStart) {

        /** The label that the edge's left node certainly has; null if there is none such. */
        public @Nullable String leftLabel() {
            return leftIsStart ? type.startLabel() : type.endLabel();
        }

        /** The label that the edge's right node certainly has; null if there is none such. */
        public @Nullable String rightLabel() {
            return leftIsStart ? type.endLabel() : type.startLabel();
        }
    }

    /** A row for each element of the list; none for null. */
    record Unwind(Expression list, String symbol) implements AnalyzedStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitUnwind(this);
        }
    }

    /** Keeps the rows for which the condition is true. */
    record Filter(Expression condition) implements AnalyzedStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitFilter(this);
        }
    }

    /**
     * A row for each group of rows whose keys are equivalent; without keys, exactly one row. The
     * symbols after it are those of the keys and of the calls, and no others.
     *
     * @param keys what rows are grouped by. A key whose symbol is of kind NODE is a column of a
     *     node: the node's properties are available after this step
     * @param calls what is computed for each group
     */
    record Aggregate(List<Assignment> keys, List<AggregateCall> calls) implements AnalyzedStep {
        public Aggregate {
            keys = List.copyOf(keys);
            calls = List.copyOf(calls);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitAggregate(this);
        }
    }

    /**
     * New rows out of old ones. The symbols after it are those of the columns, and no others.
     *
     * @param columns the columns, in order
     * @param distinct whether equivalent rows become one
     */
    record Project(List<Assignment> columns, boolean distinct) implements AnalyzedStep {
        public Project {
            columns = List.copyOf(columns);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitProject(this);
        }
    }

    /**
     * Extends each row by all that the steps make of it, or by nulls for all their symbols if they
     * make nothing of it.
     *
     * @param steps steps that only ever add symbols, at least one
     */
    record Optional(List<AnalyzedStep> steps) implements AnalyzedStep {
        public Optional {
            steps = List.copyOf(steps);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitOptional(this);
        }
    }

    /**
     * Extends each row by a value that other steps, which begin with this row, decide on.
     *
     * @param symbol the value's symbol
     * @param branches the steps; several where UNION stands between them
     * @param element null to ask whether the steps make any row; else what is collected of each of
     *     these rows, nulls too, into a list
     */
    record Subquery(String symbol, List<List<AnalyzedStep>> branches, @Nullable Expression element)
            implements AnalyzedStep {
        public Subquery {
            branches = branches.stream().map(List::copyOf).toList();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitSubquery(this);
        }
    }

    /**
     * Extends each row by the node at an end of a relationship, or by null where that is null.
     *
     * @param symbol the node's symbol
     * @param labels labels that the node certainly has
     * @param reference a call of {@link dev.walgraph.expression.Functions#START_REFERENCE} or
     *     {@link dev.walgraph.expression.Functions#END_REFERENCE} on the column of a relationship
     */
    record Lookup(String symbol, Set<String> labels, Expression.Call reference)
            implements AnalyzedStep {
        public Lookup {
            labels = Set.copyOf(labels);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitLookup(this);
        }
    }

    /**
     * Puts the rows in order and keeps those at some places. What follows directly sees them in
     * this order: a list that is collected of them, and the answer.
     *
     * @param keys what the rows are sorted by
     * @param skip how many rows are left out at the beginning
     * @param limit how many rows are kept at most; null for all
     */
    record Order(List<OrderKey> keys, long skip, @Nullable Long limit) implements AnalyzedStep {
        public Order {
            keys = List.copyOf(keys);
        }

        /** Whether only the rows at some places go on. */
        public boolean cuts() {
            return skip > 0 || limit != null;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitOrder(this);
        }
    }

    /** What rows are sorted by, and whether the greatest comes first. */
    record OrderKey(Expression expression, boolean descending) {}

    /**
     * A symbol and what it becomes. If the symbol is of kind NODE or RELATIONSHIP, the expression
     * is the column of a node or relationship.
     */
    record Assignment(String symbol, Expression expression) {}

    /**
     * An aggregate.
     *
     * @param symbol the symbol that its value gets
     * @param function the canonical name of the aggregate function
     * @param argument what is aggregated; null for {@code count(*)} only
     * @param distinct whether equivalent values count once
     * @param text how the query writes it, for messages
     */
    record AggregateCall(
            String symbol,
            String function,
            @Nullable Expression argument,
            boolean distinct,
            String text,
            SourceSpan span) {}
}
