package dev.walgraph.plan;

/**
 * What a scan reads of each node or relationship into one column: the column's name and the part of
 * the element.
 */
public sealed interface NodeRead {

    /** One method per kind; without defaults, so that a new kind breaks every visitor. */
    interface Visitor<R> {
        R visitIdentity(Identity identity);

        R visitPropertyOf(PropertyOf property);

        R visitWhole(Whole whole);

        R visitChangeTime(ChangeTime changeTime);

        R visitStart(Start start);

        R visitEnd(End end);

        R visitTypeName(TypeName typeName);
    }

    <R> R accept(Visitor<R> visitor);

    /** The column's name. */
    String name();

    /** The same part of the node under another name. */
    NodeRead named(String newName);

    /**
     * Which element it is: a {@link dev.walgraph.graph.NodeReference} or a {@link
     * dev.walgraph.graph.RelationshipReference}.
     */
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

    /** The whole element, a {@link dev.walgraph.graph.NodeValue}. */
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

    /** The node at which a relationship starts: a {@link dev.walgraph.graph.NodeReference}. */
    record Start(String name) implements NodeRead {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitStart(this);
        }

        @Override
        public NodeRead named(String newName) {
            return new Start(newName);
        }
    }

    /** The node at which a relationship ends: a {@link dev.walgraph.graph.NodeReference}. */
    record End(String name) implements NodeRead {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitEnd(this);
        }

        @Override
        public NodeRead named(String newName) {
            return new End(newName);
        }
    }

    /** The name of a relationship's type. */
    record TypeName(String name) implements NodeRead {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitTypeName(this);
        }

        @Override
        public NodeRead named(String newName) {
            return new TypeName(newName);
        }
    }
}
