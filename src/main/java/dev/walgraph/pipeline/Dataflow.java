package dev.walgraph.pipeline;

import dev.walgraph.graph.Row;
import dev.walgraph.operator.AggregateSpec;
import dev.walgraph.operator.JoinSpec;
import dev.walgraph.operator.LinearSpec;
import dev.walgraph.operator.OuterJoinSpec;
import dev.walgraph.operator.ScanSpec;
import dev.walgraph.operator.TopRowsSpec;
import dev.walgraph.operator.TrailSpec;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The operators of one query as a tree, from its result towards its scans: what a plan is lowered
 * to, and what is wired on Flink or, in tests, in memory.
 */
public sealed interface Dataflow {

    /** One method per kind; without defaults, so that a new kind breaks every visitor. */
    interface Visitor<R> {
        R visitScan(Scan scan);

        R visitConstant(Constant constant);

        R visitLinear(Linear linear);

        R visitJoin(Join join);

        R visitOuterJoin(OuterJoin join);

        R visitTrails(Trails trails);

        R visitUnion(Union union);

        R visitAggregate(Aggregate aggregate);

        R visitTopRows(TopRows top);
    }

    <R> R accept(Visitor<R> visitor);

    /** The operators that this one reads, in order. */
    List<Dataflow> inputs();

    /** All scans in it. */
    default Stream<ScanSpec> scans() {
        Stream<ScanSpec> own = this instanceof Scan scan ? Stream.of(scan.spec()) : Stream.empty();
        return Stream.concat(own, inputs().stream().flatMap(Dataflow::scans));
    }

    /** Whether its rows come of an aggregate that collects lists, with no state in between. */
    default boolean collects() {
        if (this instanceof Aggregate aggregate) {
            return aggregate.spec().collects();
        }
        return (this instanceof Linear || this instanceof Union)
                && inputs().stream().anyMatch(Dataflow::collects);
    }

    /**
     * Reads nodes.
     *
     * @param then filters and projections fused with it; null for none
     */
    record Scan(ScanSpec spec, @Nullable LinearSpec then) implements Dataflow {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitScan(this);
        }

        @Override
        public List<Dataflow> inputs() {
            return List.of();
        }
    }

    /** Rows that are there from the snapshot on. */
    record Constant(List<Row> rows) implements Dataflow {
        public Constant {
            rows = List.copyOf(rows);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitConstant(this);
        }

        @Override
        public List<Dataflow> inputs() {
            return List.of();
        }
    }

    /** Filters, projects and unwinds; without steps, it is no more than a place. */
    record Linear(Dataflow input, LinearSpec spec) implements Dataflow {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitLinear(this);
        }

        @Override
        public List<Dataflow> inputs() {
            return List.of(input);
        }
    }

    /** Joins two inputs. */
    record Join(Dataflow left, Dataflow right, JoinSpec spec) implements Dataflow {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitJoin(this);
        }

        @Override
        public List<Dataflow> inputs() {
            return List.of(left, right);
        }
    }

    /** Joins each row of the left input with those of the right one, or with nulls. */
    record OuterJoin(Dataflow left, Dataflow right, OuterJoinSpec spec) implements Dataflow {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitOuterJoin(this);
        }

        @Override
        public List<Dataflow> inputs() {
            return List.of(left, right);
        }
    }

    /** Finds the trails from the nodes of left rows. */
    record Trails(Dataflow left, Dataflow edges, TrailSpec spec) implements Dataflow {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitTrails(this);
        }

        @Override
        public List<Dataflow> inputs() {
            return List.of(left, edges);
        }
    }

    /** All rows of all inputs. */
    record Union(List<Dataflow> inputs) implements Dataflow {
        public Union {
            inputs = List.copyOf(inputs);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitUnion(this);
        }
    }

    /** Groups and aggregates. */
    record Aggregate(Dataflow input, AggregateSpec spec) implements Dataflow {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitAggregate(this);
        }

        @Override
        public List<Dataflow> inputs() {
            return List.of(input);
        }
    }

    /** Keeps the rows at some places of an order. */
    record TopRows(Dataflow input, TopRowsSpec spec) implements Dataflow {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitTopRows(this);
        }

        @Override
        public List<Dataflow> inputs() {
            return List.of(input);
        }
    }
}
