package dev.walgraph.plan;

/** What a scan reads of each node into one column: the column's name and the part of the node. */
public sealed interface NodeRead {

    /** One method per kind; without defaults, so that a new kind breaks every visitor. */
    interface Visitor<R> {
        R visitIdentity(Identity identity);

        R visitPropertyOf(PropertyOf property);

        R visitWhole(Whole whole);

        R visitChangeTime(ChangeTime changeTime);
    }

    <R> R accept(Visitor<R> visitor);

    /** The column's name. */
    String name();

    /** The same part of the node under another name. */
    NodeRead named(String newName);

    /** Which node it is: a {@link dev.walgraph.graph.NodeReference}. */
    record Identity(String name) implements NodeRead {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitIdentity(this);
        }

        @Override
        public NodeRead named(String newName) {
            return new Identity(newName);
        }
    }

    /** The value of one property. */
    record PropertyOf(String name, String property) implements NodeRead {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitPropertyOf(this);
        }

        @Override
        public NodeRead named(String newName) {
            return new PropertyOf(newName, property);
        }
    }

    /** The whole node, a {@link dev.walgraph.graph.NodeValue}. */
    record Whole(String name) implements NodeRead {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitWhole(this);
        }

        @Override
        public NodeRead named(String newName) {
            return new Whole(newName);
        }
    }

    /**
     * When the node last changed. It is no part of the node's value: two versions that only differ
     * in it are one, but where it is read rows differ.
     */
    record ChangeTime(String name) implements NodeRead {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitChangeTime(this);
        }

        @Override
        public NodeRead named(String newName) {
            return new ChangeTime(newName);
        }
    }
}
