package dev.walgraph.testing;

import java.util.List;

/** Changes that are committed together, in the order in which they were made. */
public record Transaction(List<TableChange> changes) {

    public Transaction {
        changes = List.copyOf(changes);
    }
}
