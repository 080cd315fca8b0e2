package dev.walgraph.operator.join;

/** The rows of both sides of a join under one key. They are changed where they lie. */
final class JoinRows {

    private final RowBag left;
    private final RowBag right;

    JoinRows() {
        this(new RowBag(), new RowBag());
    }

    JoinRows(RowBag left, RowBag right) {
        this.left = left;
        this.right = right;
    }

    RowBag left() {
        return left;
    }

    RowBag right() {
        return right;
    }

    /** How many different rows there are. */
    int size() {
        return left.size() + right.size();
    }

    JoinRows copy() {
        return new JoinRows(left.copy(), right.copy());
    }
}
