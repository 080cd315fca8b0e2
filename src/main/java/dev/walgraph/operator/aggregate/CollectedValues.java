package dev.walgraph.operator.aggregate;

import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import dev.walgraph.operator.type.PackedList;
import java.util.ArrayList;
import java.util.List;

/**
 * Which list is made of a multiset. A list of many pages has a segment for each leaf; pages know
 * theirs until something changes, so that after a change only those above it are read.
 */
enum CollectedValues {
    /** Each value as often as it is there. */
    ALL {
        @Override
        void add(Value value, long count, List<Value> list) {
            for (long i = 0; i < count; i++) {
                list.add(value);
            }
        }
    },

    /** Of equivalent values (1 and 1.0), which follow each other, the first. */
    DISTINCT {
        @Override
        void add(Value value, long count, List<Value> list) {
            if (list.isEmpty() || !standsFor(list.get(list.size() - 1), value)) {
                list.add(value);
            }
        }

        @Override
        boolean standsFor(Value value, Value next) {
            return Values.order(value, next) == 0;
        }
    },

    /** Of lists, the last element of each, as often as the list is there. */
    LAST_ELEMENTS {
        @Override
        void add(Value value, long count, List<Value> list) {
            List<Value> elements = ((ListValue) value).values();
            ALL.add(elements.get(elements.size() - 1), count, list);
        }
    };

    abstract void add(Value value, long count, List<Value> list);

    /** Whether the list does not have a value because of the one before it. */
    boolean standsFor(Value value, Value next) {
        return false;
    }

    ListValue of(SortedMultiset values, Pages pages) {
        Page root = values.root();
        return new ListValue(root.isLeaf() ? ofLeaf(root) : list(root, pages));
    }

    private List<Value> ofLeaf(Page leaf) {
        List<Value> list = new ArrayList<>(leaf.size());
        for (int i = 0; i < leaf.size(); i++) {
            add(leaf.value(i), leaf.count(i), list);
        }
        return list;
    }

    private PackedList list(Page page, Pages pages) {
        PackedList known = page.list();
        if (known == null) {
            known = page.isLeaf() ? PackedList.of(ofLeaf(page)) : below(page, pages);
            page.know(known);
        }
        return known;
    }

    private PackedList below(Page inner, Pages pages) {
        List<PackedList> parts = new ArrayList<>(inner.size());
        for (int i = 0; i < inner.size(); i++) {
            PackedList part = list(pages.read(inner.child(i)), pages);
            if (!parts.isEmpty() && standsFor(last(parts), part.get(0))) {
                part = part.withoutFirst();
            }
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return PackedList.join(parts);
    }

    private static Value last(List<PackedList> parts) {
        PackedList part = parts.get(parts.size() - 1);
        return part.get(part.size() - 1);
    }
}
