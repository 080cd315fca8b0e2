package dev.walgraph.operator.aggregate;

import dev.walgraph.graph.Value;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Values in order, each with how often it is there: a B+ tree, whose root lies with its owner and
 * whose other pages lie in {@link Pages}. A small multiset is one page; a change of a large one
 * touches as many pages as the tree is high.
 */
final class SortedMultiset {

    private Page root;
    private boolean rootIsOwn;

    /**
     * It is the owner's to say, and the same whenever it does; that of values if it says nothing.
     */
    private Comparator<Value> order = Comparator.naturalOrder();

    private SortedMultiset(Page root, boolean rootIsOwn) {
        this.root = root;
        this.rootIsOwn = rootIsOwn;
    }

    static SortedMultiset empty() {
        return new SortedMultiset(Page.leaf(), true);
    }

    /** The multiset with this root, which it will not write to. */
    static SortedMultiset of(Page root) {
        return new SortedMultiset(root, false);
    }

    /** The same multiset for the next batch: it copies its root before it writes to it. */
    SortedMultiset copy() {
        SortedMultiset copy = of(root);
        copy.order = order;
        return copy;
    }

    /** Says in which order the values are. */
    void orderBy(Comparator<Value> comparator) {
        order = comparator;
    }

    Page root() {
        return root;
    }

    /** What is done with each value. */
    @FunctionalInterface
    interface Visitor {
        void visit(Value value, long count);
    }

    boolean isEmpty() {
        return root.size() == 0;
    }

    /**
     * Adds copies of a value, or takes some away.
     *
     * @return how many there were
     * @throws IllegalStateException if there were fewer than are taken away
     */
    long add(Value value, long copies, Pages pages) {
        long before =
                root.isLeaf() ? addToRoot(value, copies) : addBelow(root, 0, value, copies, pages);
        if (root.size() > Page.MAX_SIZE) {
            ownRoot();
            Page upper = root.split();
            Page top = Page.inner();
            top.insert(0, root.value(0), pages.create(root));
            top.insert(1, upper.value(0), pages.create(upper));
            root = top;
        }
        while (!root.isLeaf() && root.size() == 1) {
            int only = root.child(0);
            root = pages.read(only).copy();
            rootIsOwn = true;
            pages.remove(only);
        }
        return before;
    }

    private long addToRoot(Value value, long copies) {
        ownRoot();
        return addToLeaf(root, value, copies);
    }

    private void ownRoot() {
        if (!rootIsOwn) {
            root = root.copy();
            rootIsOwn = true;
        }
    }

    private long addToLeaf(Page leaf, Value value, long copies) {
        int index = leaf.find(value, order);
        long before = index < 0 ? 0 : leaf.count(index);
        long after = Math.addExact(before, copies);
        if (after < 0) {
            throw new IllegalStateException("a value goes that is not there: " + value);
        }
        if (index < 0) {
            if (after > 0) {
                leaf.insert(-index - 1, value, after);
            }
        } else if (after == 0) {
            leaf.remove(index);
        } else {
            leaf.setCount(index, after);
        }
        return before;
    }

    /** Adds below an inner page, whose number is 0 if it is the root. */
    private long addBelow(Page inner, int number, Value value, long copies, Pages pages) {
        inner.forgetList();
        int index = inner.childIndex(value, order);
        int childNumber = inner.child(index);
        Page child = pages.read(childNumber);
        long before;
        if (child.isLeaf()) {
            child = pages.write(childNumber);
            before = addToLeaf(child, value, copies);
        } else {
            before = addBelow(child, childNumber, value, copies, pages);
            child = pages.read(childNumber);
        }
        if (child.size() > Page.MAX_SIZE) {
            Page upper = pages.write(childNumber).split();
            writable(number, pages).insert(index + 1, upper.value(0), pages.create(upper));
        } else if (child.size() == 0) {
            writable(number, pages).remove(index);
            pages.remove(childNumber);
        }
        return before;
    }

    private Page writable(int number, Pages pages) {
        if (number != 0) {
            return pages.write(number);
        }
        ownRoot();
        return root;
    }

    /** The least value; null if there is none. */
    @Nullable Value first(Pages pages) {
        Page page = root;
        while (!page.isLeaf()) {
            page = pages.read(page.child(0));
        }
        return page.size() == 0 ? null : page.value(0);
    }

    /** The greatest value; null if there is none. */
    @Nullable Value last(Pages pages) {
        Page page = root;
        while (!page.isLeaf()) {
            page = pages.read(page.child(page.size() - 1));
        }
        return page.size() == 0 ? null : page.value(page.size() - 1);
    }

    /** The greatest value that is less than {@code value}; null if there is none. */
    @Nullable Value lower(Value value, Pages pages) {
        return lower(root, value, pages);
    }

    private @Nullable Value lower(Page page, Value value, Pages pages) {
        if (page.isLeaf()) {
            int index = page.find(value, order);
            int before = (index >= 0 ? index : -index - 1) - 1;
            return before < 0 ? null : page.value(before);
        }
        for (int i = page.childIndex(value, order); i >= 0; i--) {
            Value found = lower(pages.read(page.child(i)), value, pages);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** The least value that is greater than {@code value}; null if there is none. */
    @Nullable Value higher(Value value, Pages pages) {
        return higher(root, value, pages);
    }

    private @Nullable Value higher(Page page, Value value, Pages pages) {
        if (page.isLeaf()) {
            int index = page.find(value, order);
            int after = index >= 0 ? index + 1 : -index - 1;
            return after == page.size() ? null : page.value(after);
        }
        for (int i = page.childIndex(value, order); i < page.size(); i++) {
            Value found = higher(pages.read(page.child(i)), value, pages);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Shows the values in order. */
    void forEach(Pages pages, Visitor visitor) {
        forEach(root, pages, visitor);
    }

    private static void forEach(Page page, Pages pages, Visitor visitor) {
        for (int i = 0; i < page.size(); i++) {
            if (page.isLeaf()) {
                visitor.visit(page.value(i), page.count(i));
            } else {
                forEach(pages.read(page.child(i)), pages, visitor);
            }
        }
    }

    /** What is done with each value; whether to go on. */
    @FunctionalInterface
    interface PartVisitor {
        boolean visit(Value value, long count);
    }

    /** Shows the first values in order, for as long as the visitor goes on. */
    void forFirst(Pages pages, PartVisitor visitor) {
        forFirst(root, pages, visitor);
    }

    private static boolean forFirst(Page page, Pages pages, PartVisitor visitor) {
        for (int i = 0; i < page.size(); i++) {
            boolean goesOn =
                    page.isLeaf()
                            ? visitor.visit(page.value(i), page.count(i))
                            : forFirst(pages.read(page.child(i)), pages, visitor);
            if (!goesOn) {
                return false;
            }
        }
        return true;
    }
}
