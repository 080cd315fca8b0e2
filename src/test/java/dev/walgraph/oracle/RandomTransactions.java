package dev.walgraph.oracle;

import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.graph.NodeReference;
import dev.walgraph.graph.Value;
import dev.walgraph.testing.TableChange;
import dev.walgraph.testing.TestSchema;
import dev.walgraph.testing.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Random transactions over several tables: inserts, updates of one or of all columns, changes of
 * key, relationships that move to other nodes or lead to none, deletes, truncations, and
 * transactions that undo what they did.
 */
final class RandomTransactions {

    private static final int KEYS = 5;

    private final Dice dice;
    private final TestSchema schema;
    private final Map<String, TableChange.Put> rows = new TreeMap<>();

    private RandomTransactions(Dice dice, TestSchema schema) {
        this.dice = dice;
        this.schema = schema;
    }

    /** Transactions of which the first fills the tables: it is the snapshot. */
    static List<Transaction> generate(Dice dice, TestSchema schema, int count) {
        RandomTransactions random = new RandomTransactions(dice, schema);
        List<Transaction> transactions = new ArrayList<>();
        transactions.add(random.snapshot());
        while (transactions.size() < count) {
            transactions.add(random.transaction());
        }
        return transactions;
    }

    /** Takes all rows away that the transactions leave. */
    static Transaction clear(TestSchema schema) {
        List<TableChange> changes = new ArrayList<>();
        for (int table = 0; table < schema.tables().size(); table++) {
            changes.add(new TableChange.Clear(table));
        }
        return new Transaction(changes);
    }

    private Transaction snapshot() {
        List<TableChange> changes = new ArrayList<>();
        int fill = dice.percent(10) ? 0 : dice.between(50, 100);
        for (int table = 0; table < schema.tables().size(); table++) {
            for (int key = 1; key <= KEYS; key++) {
                if (dice.percent(fill)) {
                    changes.add(put(table, key));
                }
            }
        }
        return new Transaction(changes);
    }

    private Transaction transaction() {
        List<TableChange> changes = new ArrayList<>();
        if (dice.percent(8)) {
            undone(changes);
        }
        int count = dice.percent(5) ? 0 : dice.between(1, 5);
        for (int i = 0; i < count; i++) {
            change(changes);
        }
        return new Transaction(changes);
    }

    private void change(List<TableChange> changes) {
        int table = dice.between(0, schema.tables().size() - 1);
        int key = dice.between(1, KEYS);
        String id = id(table, key);
        TableChange.Put row = rows.get(id);
        if (dice.percent(2)) {
            rows.values().removeIf(other -> other.table() == table);
            changes.add(new TableChange.Clear(table));
        } else if (row == null) {
            changes.add(put(table, key));
        } else if (dice.percent(15)) {
            changes.add(remove(row));
        } else if (dice.percent(10)) {
            changes.add(remove(row));
            changes.add(rekeyed(row, dice.between(1, KEYS)));
        } else if (dice.percent(70)) {
            changes.add(updated(row));
        } else {
            changes.add(put(table, key));
        }
    }

    /** Changes that leave everything as it was. */
    private void undone(List<TableChange> changes) {
        int table = dice.between(0, schema.tables().size() - 1);
        int key = dice.between(1, KEYS);
        TableChange.Put before = rows.get(id(table, key));
        TableChange.Put between = put(table, key);
        changes.add(between);
        if (before == null) {
            changes.add(remove(between));
        } else {
            rows.put(before.id(), before);
            changes.add(before);
        }
    }

    private TableChange.Put put(int table, int key) {
        List<Value> values = new ArrayList<>();
        NodeLayout layout = schema.tables().get(table);
        if (layout.isRelationship()) {
            values.add(end(layout, 0));
            values.add(end(layout, 1));
        }
        for (String property : layout.properties()) {
            values.add(
                    property.equals("id")
                            ? new IntegerValue(key)
                            : Domain.of(property).random(dice));
        }
        return keep(new TableChange.Put(table, id(table, key), values));
    }

    /** A node, which is there most of the time, of the table that is likely. */
    private NodeReference end(NodeLayout relationships, int end) {
        NodeLayout table =
                dice.percent(95)
                        ? RandomSchema.end(schema, relationships, end)
                        : dice.pick(RandomSchema.nodes(schema));
        return new NodeReference(RandomSchema.prefix(table) + dice.between(1, KEYS));
    }

    private TableChange.Put updated(TableChange.Put row) {
        NodeLayout layout = schema.tables().get(row.table());
        List<Value> values = new ArrayList<>(row.values());
        boolean onlyKey = layout.properties().size() == 1;
        int place = dice.between(0, (onlyKey ? layout.firstProperty() : layout.size()) - 1);
        if (place < layout.firstProperty()) {
            values.set(place, end(layout, place));
        } else {
            // Not the key, which is the first property.
            String property = dice.pick(layout.properties().subList(1, layout.properties().size()));
            values.set(layout.index(property), Domain.of(property).random(dice));
        }
        return keep(new TableChange.Put(row.table(), row.id(), values));
    }

    private TableChange.Put rekeyed(TableChange.Put row, int key) {
        List<Value> values = new ArrayList<>(row.values());
        values.set(schema.tables().get(row.table()).index("id"), new IntegerValue(key));
        return keep(new TableChange.Put(row.table(), id(row.table(), key), values));
    }

    private TableChange.Put keep(TableChange.Put put) {
        rows.put(put.id(), put);
        return put;
    }

    private TableChange remove(TableChange.Put row) {
        rows.remove(row.id());
        return new TableChange.Remove(row.table(), row.id());
    }

    private String id(int table, int key) {
        return RandomSchema.prefix(schema.tables().get(table)) + key;
    }
}
