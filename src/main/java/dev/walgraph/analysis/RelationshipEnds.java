package dev.walgraph.analysis;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.expression.Expression;
import dev.walgraph.expression.FunctionRegistry;
import dev.walgraph.expression.Functions;
import dev.walgraph.expression.Type;
import dev.walgraph.graph.NullValue;
import dev.walgraph.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The nodes at the ends of relationships: those between which a pattern found the relationship,
 * where it is known by them; else they are looked for, by what the relationship says of them.
 */
final class RelationshipEnds {

    private final TermAnalyzer terms;
    private final Names names;
    private final Subqueries subqueries;
    private final AnalysisContext context;
    private final Problems problems;

    RelationshipEnds(
            TermAnalyzer terms, Names names, Environment environment, Subqueries subqueries) {
        this.terms = terms;
        this.names = names;
        this.subqueries = subqueries;
        this.context = environment.context();
        this.problems = environment.problems();
    }

    /** What {@code startNode} or {@code endNode} says of a variable of a relationship. */
    Typed ofVariable(Scope.Variable relationship, Term.FunctionCall call) {
        Scope.Ends ends = names.ends(relationship.symbol());
        if (ends != null) {
            return ofFound(relationship, ends, call);
        }
        Expression node =
                subqueries.lookup(
                        call,
                        reference(relationship.at(call.span()), call),
                        labels(relationship.labels(), isStart(call)));
        return node == null ? Typed.wrong() : new Typed(node, Type.NODE);
    }

    /** What it says of any other argument. */
    Typed ofValue(Term.FunctionCall call) {
        Term argument = call.arguments().get(0);
        Typed given = terms.value(argument);
        if (given.type().equals(Type.NULL)) {
            return TermAnalyzer.literal(NullValue.NULL, call.span());
        }
        if (!given.type().canBe(Type.RELATIONSHIP)) {
            if (!given.isWrong()) {
                String name = isStart(call) ? "startNode" : "endNode";
                problems.error(
                        "InvalidArgumentType",
                        "argument \"relationship\" of \""
                                + name
                                + "\" must be Relationship, but is "
                                + given.type(),
                        argument.span(),
                        "Write " + name + "(relationship: Relationship).");
            }
            return Typed.wrong();
        }
        Expression.Call reference = reference(given.expression(), call);
        Expression node = subqueries.search(call, reference);
        if (node == null) {
            return Typed.wrong();
        }
        // What is no relationship has no node, which is an error where it is asked for.
        Expression isNull = new Expression.Call(Functions.IS_NULL, List.of(reference), call.span());
        return new Typed(
                new Expression.Case(
                        List.of(
                                new Expression.Case.Branch(
                                        isNull, Expression.literal(NullValue.NULL))),
                        node,
                        call.span()),
                Type.NODE);
    }

    private static boolean isStart(Term.FunctionCall call) {
        return FunctionRegistry.canonical(call.function().value()).equals(Functions.START_NODE);
    }

    private static Expression.Call reference(Expression relationship, Term.FunctionCall call) {
        return new Expression.Call(
                isStart(call) ? Functions.START_REFERENCE : Functions.END_REFERENCE,
                List.of(relationship),
                call.span());
    }

    /** The label that the nodes at an end of relationships of all these types have, if any. */
    private Set<String> labels(Set<String> types, boolean start) {
        GraphSchema schema = context.schema();
        if (schema == null) {
            return Set.of();
        }
        List<RelationshipType> known = new ArrayList<>(context.joins());
        known.addAll(schema.storedTypes());
        Set<String> labels = new TreeSet<>();
        for (RelationshipType type : known) {
            String name = type.name();
            if (name == null || !types.contains(name)) {
                continue;
            }
            String label = start ? type.startLabel() : type.endLabel();
            if (label == null) {
                return Set.of();
            }
            labels.add(label);
        }
        return labels.size() == 1 ? labels : Set.of();
    }

    /** One of the two nodes between which the relationship was found. */
    private static Typed ofFound(
            Scope.Variable relationship, Scope.Ends ends, Term.FunctionCall call) {
        boolean start = isStart(call);
        SourceSpan span = call.span();
        Expression left = new Expression.Column(ends.left(), span);
        Expression right = new Expression.Column(ends.right(), span);
        List<Expression.Case.Branch> branches = new ArrayList<>();
        if (ends.mayBeNull()) {
            branches.add(
                    new Expression.Case.Branch(
                            new Expression.Call(
                                    Functions.IS_NULL, List.of(relationship.at(span)), span),
                            Expression.literal(NullValue.NULL)));
        }
        Boolean leftIsStart = ends.leftIsStart();
        if (leftIsStart != null) {
            Expression end = leftIsStart == start ? left : right;
            return new Typed(
                    branches.isEmpty() ? end : new Expression.Case(branches, end, span), Type.NODE);
        }
        Expression found =
                new Expression.Call(
                        Functions.START_REFERENCE, List.of(relationship.at(span)), span);
        Expression isLeft = new Expression.Call(Functions.EQUAL, List.of(found, left), span);
        branches.add(new Expression.Case.Branch(isLeft, start ? left : right));
        return new Typed(new Expression.Case(branches, start ? right : left, span), Type.NODE);
    }
}
