package dev.walgraph.tck;

import dev.walgraph.graph.Node;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.Value;
import dev.walgraph.testing.TableChange;
import dev.walgraph.testing.TestSchema;
import dev.walgraph.testing.Transaction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;

/** A graph as changes of tables, of which there is one for each layout of its elements. */
final class GraphChanges {

    /** A graph that is larger comes in this many transactions, each of several elements. */
    private static final int MAX_TRANSACTIONS = 300;

    private final List<Node> elements;
    private final List<NodeLayout> layouts;

    GraphChanges(List<Node> elements) {
        this.elements = List.copyOf(elements);
        LinkedHashSet<NodeLayout> distinct = new LinkedHashSet<>();
        elements.forEach(element -> distinct.add(element.layout()));
        this.layouts = List.copyOf(distinct);
    }

    TestSchema schema() {
        return new TestSchema(layouts, List.of());
    }

    /** One transaction that makes the whole graph. */
    Transaction whole() {
        return new Transaction(elements.stream().map(this::added).toList());
    }

    /**
     * A transaction for each element, in random order: a relationship may come before its nodes.
     */
    List<Transaction> building(Random random) {
        return transactions(elements.stream().map(this::added).toList(), random);
    }

    /** As many that take it all away, in random order: a node may go before its relationships. */
    List<Transaction> clearing(Random random) {
        return transactions(elements.stream().map(this::removed).toList(), random);
    }

    private static List<Transaction> transactions(List<TableChange> changes, Random random) {
        List<TableChange> shuffled = new ArrayList<>(changes);
        Collections.shuffle(shuffled, random);
        int size = 1 + (shuffled.size() - 1) / MAX_TRANSACTIONS;
        List<Transaction> transactions = new ArrayList<>();
        for (int from = 0; from < shuffled.size(); from += size) {
            int to = Math.min(from + size, shuffled.size());
            transactions.add(new Transaction(shuffled.subList(from, to)));
        }
        return transactions;
    }

    private TableChange added(Node element) {
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < element.layout().size(); i++) {
            values.add(element.value(i));
        }
        return new TableChange.Put(layouts.indexOf(element.layout()), element.id(), values);
    }

    private TableChange removed(Node element) {
        return new TableChange.Remove(layouts.indexOf(element.layout()), element.id());
    }
}
