package dev.walgraph.plan;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Names of columns that are in use, and new ones that are not. */
public final class ColumnNames {

    private final Set<String> used;

    public ColumnNames(Collection<String> used) {
        this.used = new HashSet<>(used);
    }

    /** The names that the nodes of the plan give to columns; those of the answer are apart. */
    public static ColumnNames of(PlanNode plan) {
        Set<String> used = new HashSet<>();
        PlanTree.forEach(
                plan,
                node -> {
                    if (!(node instanceof Produce)) {
                        used.addAll(node.columns());
                    }
                });
        return new ColumnNames(used);
    }

    /** The name that is wanted or, if that is in use, one that is like it; in use from now on. */
    public String fresh(String wanted) {
        String name = wanted;
        for (int i = 2; !used.add(name); i++) {
            name = wanted + "#" + i;
        }
        return name;
    }
}
