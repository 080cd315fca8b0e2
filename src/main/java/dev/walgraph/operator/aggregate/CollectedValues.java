package dev.walgraph.operator.aggregate;

import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.Value;
import dev.walgraph.graph.Values;
import dev.walgraph.operator.type.PackedList;
import java.util.ArrayList;
import java.util.List;

/**
 * Which list is made of a multiset. A list of many pages has a segment for each leaf; pages know
 * theirs until something changes, so that after a change it is made anew only for those above it.
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
            if (list.isEmpty() || Values.order(last(list), value) != 0) {
                list.add(value);
            }
        }

        @Override
        void append(PackedList part, List<PackedList> parts) {
            boolean goesOn = !parts.isEmpty() && Values.order(last(last(parts)), part.get(0)) == 0;
            PackedList rest = goesOn ? part.withoutFirst() : part;
            if (!rest.isEmpty()) {
                parts.add(rest);
            }
        }
    },

    /** Of lists, the last element of each, as often as the list is there. */
    LAST_ELEMENTS {
        @Override
        void add(Value value, long count, List<Value> list) {
            List<Value> elements = ((ListValue) value).values();
            ALL.add(last(elements), count, list);
        }
    };

    /** Adds what is collected of a value that is there some times. */
    abstract void add(Value value, long count, List<Value> list);

    /** Adds what is collected below the next of several pages; it is not empty. */
    void append(PackedList part, List<PackedList> parts) {
        parts.add(part);
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
            append(list(pages.read(inner.child(i)), pages), parts);
        }
        return PackedList.join(parts, pages.areKept());
    }

    private static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }
}
