package dev.walgraph.oracle;

import dev.walgraph.testing.TableChange;
import dev.walgraph.testing.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a failing case small: leaves out whatever it fails without. */
final class Shrinking {

    private final Predicate<Case> fails;
    private Case smallest;

    private Shrinking(Case failing, Predicate<Case> fails) {
        this.smallest = failing;
        this.fails = fails;
    }

    static Case shrink(Case failing, Predicate<Case> fails) {
        Shrinking shrinking = new Shrinking(failing, fails);
        shrinking.tryOut(failing.oneByOne());
        boolean smaller = true;
        while (smaller) {
            smaller = shrinking.dropTransactions() | shrinking.dropChanges();
        }
        return shrinking.smallest;
    }

    private boolean tryOut(Case candidate) {
        boolean stillFails = fails.test(candidate);
        if (stillFails) {
            smallest = candidate;
        }
        return stillFails;
    }

    /** Leaves transactions out; the snapshot becomes empty instead. */
    private boolean dropTransactions() {
        boolean dropped = false;
        for (int i = smallest.transactions().size() - 1; i >= 0; i--) {
            List<Transaction> fewer = new ArrayList<>(smallest.transactions());
            if (i > 0) {
                fewer.remove(i);
            } else if (fewer.get(0).changes().isEmpty()) {
                break;
            } else {
                fewer.set(0, new Transaction(List.of()));
            }
            dropped |= tryOut(smallest.withTransactions(fewer));
        }
        return dropped;
    }

    private boolean dropChanges() {
        boolean dropped = false;
        for (int i = 0; i < smallest.transactions().size(); i++) {
            for (int j = smallest.transactions().get(i).changes().size() - 1; j >= 0; j--) {
                List<Transaction> fewer = new ArrayList<>(smallest.transactions());
                List<TableChange> changes = new ArrayList<>(fewer.get(i).changes());
                changes.remove(j);
                fewer.set(i, new Transaction(changes));
                dropped |= tryOut(smallest.withTransactions(fewer));
            }
        }
        return dropped;
    }
}
