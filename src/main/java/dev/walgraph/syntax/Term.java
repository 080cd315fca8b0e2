package dev.walgraph.syntax;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.graph.Value;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An expression as it is written. */
public sealed interface Term {

    /** One method per kind; without defaults, so that a new kind breaks every visitor. */
    interface Visitor<R> {

        R visitLiteral(Literal literal);

        R visitParameter(Parameter parameter);

        R visitVariable(Variable variable);

        R visitListLiteral(ListLiteral list);

        R visitMapLiteral(MapLiteral map);

        R visitPropertyAccess(PropertyAccess access);

        R visitHasLabels(HasLabels test);

        R visitSubscript(Subscript subscript);

        R visitSlice(Slice slice);

        R visitUnary(Unary unary);

        R visitBinary(Binary binary);

        R visitComparison(Comparison comparison);

        R visitNullTest(NullTest test);

        R visitNegation(Negation negation);

        R visitLogical(Logical logical);

        R visitCaseTerm(CaseTerm caseTerm);

        R visitFunctionCall(FunctionCall call);

        R visitCountRows(CountRows count);

        R visitListComprehension(ListComprehension comprehension);

        R visitPatternComprehension(PatternComprehension comprehension);

        R visitQuantifier(Quantifier quantifier);

        R visitReduce(Reduce reduce);

        R visitPatternPredicate(PatternPredicate predicate);

        R visitExistsSubquery(ExistsSubquery exists);

        R visitMapProjection(MapProjection projection);
    }

    <R> R accept(Visitor<R> visitor);

    /** Where the expression stands, without parentheses around it. */
    SourceSpan span();

    /** A constant: null, a boolean, a number or a string. */
    record Literal(Value value, SourceSpan span) implements Term {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitLiteral(this);
        }
    }

    /** The value that the query's configuration gives to {@code $name}. */
    record Parameter(String name, SourceSpan span) implements Term {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitParameter(this);
        }
    }

    /** The value of a variable. */
    record Variable(String name, SourceSpan span) implements Term {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitVariable(this);
        }
    }

    /** A list of the values of its elements. */
    record ListLiteral(List<Term> elements, SourceSpan span) implements Term {
        public ListLiteral {
            elements = List.copyOf(elements);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitListLiteral(this);
        }
    }

    /** A map; the keys are as written, so one may occur twice. */
    record MapLiteral(List<Entry> entries, SourceSpan span) implements Term {
        public MapLiteral {
            entries = List.copyOf(entries);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitMapLiteral(this);
        }
    }

    /** A property of an element or map, {@code owner.key}. */
    record PropertyAccess(Term owner, Name key, SourceSpan span) implements Term {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitPropertyAccess(this);
        }
    }

    /** Whether a node has certain labels, or a relationship a certain type, {@code owner:Label}. */
    record HasLabels(Term owner, LabelExpression label, SourceSpan span) implements Term {

        /** Whether it has all of the labels, of which there must be one. */
        public HasLabels(Term owner, List<Name> labels, SourceSpan span) {
            this(owner, Objects.requireNonNull(LabelExpression.allOf(labels)), span);
        }

        /** The labels that it must all have; none if what is asked is not as simple as that. */
        public List<Name> labels() {
            return label.isConjunction() ? label.names() : List.of();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitHasLabels(this);
        }
    }

    /** An element of a list, or what a map or element has under a name, {@code owner[index]}. */
    record Subscript(Term owner, Term index, SourceSpan span) implements Term {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitSubscript(this);
        }
    }

    /** A part of a list, {@code owner[from..to]}; a bound that is not written is null. */
    record Slice(Term owner, @Nullable Term from, @Nullable Term to, SourceSpan span)
            implements Term {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitSlice(this);
        }
    }

    /** The sign of a number. */
    record Unary(UnaryOperator operator, Term operand, SourceSpan span) implements Term {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitUnary(this);
        }
    }

    /** An operator between two operands that is not a comparison or a connective. */
    record Binary(BinaryOperator operator, Term left, Term right, SourceSpan span) implements Term {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitBinary(this);
        }
    }

    /** A chain of comparisons: {@code a < b <= c} is true when both of its links are. */
    record Comparison(Term first, List<Link> links, SourceSpan span) implements Term {
        public Comparison {
            links = List.copyOf(links);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitComparison(this);
        }
    }

    /** {@code operand IS NULL}, or IS NOT NULL when negated. */
    record NullTest(Term operand, boolean negated, SourceSpan span) implements Term {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitNullTest(this);
        }
    }

    /** {@code NOT operand}. */
    record Negation(Term operand, SourceSpan span) implements Term {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitNegation(this);
        }
    }

    /** AND, OR or XOR of at least two operands. */
    record Logical(Connective connective, List<Term> operands, SourceSpan span) implements Term {
        public Logical {
            operands = List.copyOf(operands);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitLogical(this);
        }
    }

    /** CASE: searched if there is no subject, simple if there is one. */
    record CaseTerm(
            @Nullable Term subject, List<When> branches, @Nullable Term otherwise, SourceSpan span)
            implements Term {
        public CaseTerm {
            branches = List.copyOf(branches);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitCaseTerm(this);
        }
    }

    /** A call of a function, which may be an aggregate; namespaces are part of its name. */
    record FunctionCall(Name function, boolean distinct, List<Term> arguments, SourceSpan span)
            implements Term {
        public FunctionCall {
            arguments = List.copyOf(arguments);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitFunctionCall(this);
        }
    }

    /** {@code count(*)}. */
    record CountRows(SourceSpan span) implements Term {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitCountRows(this);
        }
    }

    /** {@code [variable IN list WHERE where | result]}. */
    record ListComprehension(
            Name variable, Term list, @Nullable Term where, @Nullable Term result, SourceSpan span)
            implements Term {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitListComprehension(this);
        }
    }

    /** {@code [pattern WHERE where | result]}. */
    record PatternComprehension(
            PathPattern pattern, @Nullable Term where, Term result, SourceSpan span)
            implements Term {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitPatternComprehension(this);
        }
    }

    /**
     * How many elements of a list fulfil a condition, {@code all(variable IN list WHERE where)}.
     */
    record Quantifier(
            Quantification quantification,
            Name variable,
            Term list,
            @Nullable Term where,
            SourceSpan span)
            implements Term {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitQuantifier(this);
        }
    }

    /** {@code reduce(accumulator = initial, variable IN list | result)}. */
    record Reduce(
            Name accumulator, Term initial, Name variable, Term list, Term result, SourceSpan span)
            implements Term {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitReduce(this);
        }
    }

    /** Whether a pattern is found in the graph, written as the pattern itself. */
    record PatternPredicate(PathPattern pattern, SourceSpan span) implements Term {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitPatternPredicate(this);
        }
    }

    /** Whether a query has a row, {@code EXISTS { ... }}; without a RETURN if it was written so. */
    record ExistsSubquery(Query query, SourceSpan span) implements Term {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitExistsSubquery(this);
        }
    }

    /** A map out of properties of one element, {@code variable {.name, .*, key: value}}. */
    record MapProjection(Name variable, List<Selection> selections, SourceSpan span)
            implements Term {
        public MapProjection {
            selections = List.copyOf(selections);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitMapProjection(this);
        }
    }

    /** A key of a map literal and its value. */
    record Entry(Name key, Term value) {}

    /** A comparison of a chain: the operator and its right operand. */
    record Link(ComparisonOperator operator, Term right) {}

    /** A branch of CASE. */
    record When(Term condition, Term result) {}

    /**
     * What a map projection takes over: {@code .key} (no value), {@code key: value}, or all
     * properties, {@code .*} (neither).
     */
    record Selection(@Nullable Name key, @Nullable Term value, SourceSpan span) {}
}
