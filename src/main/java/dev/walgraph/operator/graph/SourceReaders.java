package dev.walgraph.operator.graph;

import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.SourceTables;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.StateInitializationContext;

/** What reads a source, and what of its tables the graph stage holds for it. */
final class SourceReaders {

    /** Savepoints know the states by these names. */
    private static final String READERS = "readers";

    private static final String COLUMNS = "columns";

    private final Spec spec;
    private final ListState<String> readerState;
    private final ListState<String> columnState;
    private final Set<String> known;

    /**
     * What the job that starts says.
     *
     * @param tables the tables that are read
     * @param readers what reads them, by names that are theirs in every savepoint, each with the
     *     name that it had in former versions, or its own
     */
    record Spec(SourceTables tables, Map<String, String> readers) implements Serializable {
        Spec {
            readers = Map.copyOf(readers);
        }

        Set<String> names() {
            return readers.keySet();
        }

        /** The tables' columns, as {@code schema.table.column}; a table without, as itself. */
        Set<String> columns() {
            Set<String> columns = new TreeSet<>();
            for (NodeLayout layout : tables.layouts()) {
                String table = layout.table();
                columns.add(layout.isRelationship() ? String.join(" ", layout.labels()) : table);
                layout.properties().forEach(property -> columns.add(table + "." + property));
            }
            return columns;
        }
    }

    private SourceReaders(
            Spec spec,
            ListState<String> readerState,
            ListState<String> columnState,
            Set<String> known) {
        this.spec = spec;
        this.readerState = readerState;
        this.columnState = columnState;
        this.known = known;
    }

    /**
     * The readers as of the checkpoint; all of the job's, where there is none.
     *
     * @throws SuppressRestartsException with what the state lacks for the job's queries
     */
    static SourceReaders restore(StateInitializationContext context, Spec spec) throws Exception {
        ListState<String> readerState = list(context, READERS);
        ListState<String> columnState = list(context, COLUMNS);
        Set<String> known = set(readerState);
        Set<String> held = set(columnState);
        if (held.isEmpty()) {
            return new SourceReaders(spec, readerState, columnState, new HashSet<>(spec.names()));
        }
        Set<String> missing = new TreeSet<>(spec.columns());
        missing.removeAll(held);
        if (!missing.isEmpty()) {
            throw new SuppressRestartsException(new DiagnosticException(lacks(missing)));
        }
        Set<String> stay = new HashSet<>();
        spec.readers()
                .forEach(
                        (name, former) -> {
                            if (known.contains(name) || known.contains(former)) {
                                stay.add(name);
                            }
                        });
        return new SourceReaders(spec, readerState, columnState, stay);
    }

    private static ListState<String> list(StateInitializationContext context, String name)
            throws Exception {
        return context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>(name, StringSerializer.INSTANCE));
    }

    private static Set<String> set(ListState<String> state) throws Exception {
        Set<String> set = new HashSet<>();
        state.get().forEach(set::add);
        return set;
    }

    private static Diagnostic lacks(Set<String> missing) {
        return Diagnostic.error(
                        "StateLacksData",
                        "the job's state does not hold all that its queries read now")
                .withDetail("It lacks " + String.join(", ", missing) + ".")
                .withHint(
                        "Begin without the state, with a snapshot of the database (run --fresh), or"
                                + " leave out the queries that read these.");
    }

    /** Makes the readers part of the checkpoint. */
    void snapshot() throws Exception {
        readerState.update(new ArrayList<>(known));
        columnState.update(new ArrayList<>(spec.columns()));
    }

    /** Whether no reader is still to come. */
    boolean areComplete() {
        return known.size() == spec.readers().size();
    }

    /** The readers that have had their snapshot. */
    Set<String> known() {
        return Set.copyOf(known);
    }

    /** The readers that are to get their snapshot. */
    Set<String> joining() {
        Set<String> joining = new HashSet<>(spec.names());
        joining.removeAll(known);
        return joining;
    }

    /** All readers have their snapshot. */
    void admit() {
        known.addAll(spec.names());
    }
}
