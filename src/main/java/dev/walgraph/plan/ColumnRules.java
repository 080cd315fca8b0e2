package dev.walgraph.plan;

import dev.walgraph.expression.Expression;
import dev.walgraph.expression.ExpressionTree;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the constructors of plan nodes demand of columns. A violation is a bug of a rewrite. */
final class ColumnRules {

    private ColumnRules() {}

    static void distinct(String what, List<String> columns) {
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!seen.add(column)) {
                throw new IllegalArgumentException(
                        what + ": column " + column + " twice in " + columns);
            }
        }
    }

    static void exist(String what, Collection<String> used, Collection<String> columns) {
        Set<String> known = Set.copyOf(columns);
        for (String column : used) {
            if (!known.contains(column)) {
                throw new IllegalArgumentException(
                        what + ": no column " + column + " in " + columns);
            }
        }
    }

    static void exist(String what, Expression expression, Collection<String> columns) {
        exist(what, ExpressionTree.columns(expression), columns);
    }

    static PlanNode only(List<PlanNode> children) {
        return exactly(1, children).get(0);
    }

    static List<PlanNode> exactly(int count, List<PlanNode> children) {
        if (children.size() != count) {
            throw new IllegalArgumentException(
                    children.size() + " children where " + count + " are needed");
        }
        return children;
    }

    /** Whether these are the very same nodes: then a node over them need not be made anew. */
    static boolean same(List<PlanNode> a, List<PlanNode> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (a.get(i) != b.get(i)) {
                return false;
            }
        }
        return true;
    }
}
