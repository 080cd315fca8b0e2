package dev.walgraph.analysis;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.expression.Expression;
import dev.walgraph.expression.FunctionDefinition;
import dev.walgraph.expression.FunctionRegistry;
import dev.walgraph.expression.Functions;
import dev.walgraph.expression.Type;
import dev.walgraph.graph.BooleanValue;
import dev.walgraph.graph.ListValue;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import dev.walgraph.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What terms ask of nodes and relationships: properties, labels, types, ends, times. */
final class ElementTerms {

    private static final Type HAS_PROPERTIES =
            Type.NODE.or(Type.RELATIONSHIP).or(Type.MAP).or(Type.TEMPORAL);

    private final TermAnalyzer terms;
    private final Names names;
    private final Problems problems;
    private final SchemaChecks schema;
    private final RelationshipEnds ends;

    ElementTerms(TermAnalyzer terms, Names names, Environment environment, Subqueries subqueries) {
        this.terms = terms;
        this.names = names;
        this.problems = environment.problems();
        this.schema = new SchemaChecks(environment);
        this.ends = new RelationshipEnds(terms, names, environment, subqueries);
    }

    /** What a term stands for if it is a variable of a kind; null otherwise. */
    private Scope.@Nullable Variable variable(Term term, SymbolKind kind) {
        if (!(term instanceof Term.Variable variable) || !names.defines(variable)) {
            return null;
        }
        Scope.Variable found = names.resolve(variable);
        return found != null && found.kind() == kind ? found : null;
    }

    Typed property(Term.PropertyAccess access, Typed owner) {
        Scope.Variable relationship = variable(access.owner(), SymbolKind.RELATIONSHIP);
        if (relationship != null
                && !schema.relationshipProperty(relationship.labels(), access.key())) {
            return TermAnalyzer.literal(NullValue.NULL, access.span());
        }
        if (!owner.type().canBe(HAS_PROPERTIES)) {
            problems.error(
                    "InvalidArgumentType",
                    owner.type() + " has no properties",
                    access.owner().span(),
                    "Properties are of nodes, relationships, maps, dates and times.");
            return Typed.wrong();
        }
        Scope.Variable node = variable(access.owner(), SymbolKind.NODE);
        if (node != null) {
            schema.property(node.labels(), access.key());
        }
        return new Typed(
                new Expression.Property(owner.expression(), access.key().value(), access.span()),
                Type.ANY);
    }

    Typed hasLabels(Term.HasLabels test, Typed owner) {
        Scope.Variable relationship = variable(test.owner(), SymbolKind.RELATIONSHIP);
        if (!test.label().isConjunction()) {
            return relationship == null
                    ? nodeCondition(test, owner)
                    : new Typed(
                            LabelCondition.ofType(
                                    test.label(),
                                    type(
                                            relationship.at(test.owner().span()),
                                            test.owner().span())),
                            Type.BOOLEAN);
        }
        List<Value> labels = new ArrayList<>();
        test.labels().forEach(label -> labels.add(new StringValue(label.value())));
        Typed wanted = TermAnalyzer.literal(new ListValue(labels), test.span());
        if (relationship != null) {
            if (labels.size() > 1) {
                return TermAnalyzer.literal(BooleanValue.FALSE, test.span());
            }
            Expression type = type(relationship.at(test.owner().span()), test.owner().span());
            return new Typed(
                    new Expression.Call(
                            Functions.IN, List.of(type, wanted.expression()), test.span()),
                    Type.BOOLEAN);
        }
        test.labels().forEach(schema::label);
        if (!owner.type().canBe(Type.NODE)) {
            return notANode(test, owner);
        }
        return terms.operator(
                Functions.HAS_LABELS,
                List.of(owner, wanted),
                List.of(test.owner(), test),
                test.span());
    }

    private Typed nodeCondition(Term.HasLabels test, Typed owner) {
        test.label().names().forEach(schema::label);
        return owner.type().canBe(Type.NODE)
                ? new Typed(LabelCondition.ofNode(test.label(), owner.expression()), Type.BOOLEAN)
                : notANode(test, owner);
    }

    private Typed notANode(Term.HasLabels test, Typed owner) {
        if (!owner.isWrong()) {
            problems.error(
                    "InvalidArgumentType",
                    owner.type() + " has no labels",
                    test.owner().span(),
                    "Labels are of nodes.");
        }
        return Typed.wrong();
    }

    /** What a function says of one element; null if its argument is taken like any other. */
    @Nullable Typed call(Term.FunctionCall call) {
        if (call.arguments().size() != 1) {
            return null;
        }
        Term argument = call.arguments().get(0);
        String name = FunctionRegistry.canonical(call.function().value());
        if (name.equals(Functions.CHANGE_DATE_TIME)) {
            return changeTime(call, argument);
        }
        if (!name.equals(Functions.START_NODE) && !name.equals(Functions.END_NODE)) {
            return null;
        }
        Scope.Variable relationship = variable(argument, SymbolKind.RELATIONSHIP);
        return relationship == null ? ends.ofValue(call) : ends.ofVariable(relationship, call);
    }

    /** The name of the type of a relationship. */
    static Expression type(Expression relationship, SourceSpan span) {
        return new Expression.Call(Functions.TYPE, List.of(relationship), span);
    }

    /** A node's value does not hold when it changed; only what MATCH finds is known to have. */
    private Typed changeTime(Term.FunctionCall call, Term argument) {
        FunctionDefinition definition =
                Objects.requireNonNull(
                        FunctionRegistry.standard().function(Functions.CHANGE_DATE_TIME));
        Typed node = terms.value(argument);
        if (node.type().canBe(Type.NODE)
                && !node.type().equals(Type.NULL)
                && variable(argument, SymbolKind.NODE) == null) {
            if (!node.isWrong()) {
                problems.notSupported(
                        "the time of the change of a node in a value is not known",
                        argument.span(),
                        "Give \""
                                + definition.title()
                                + "\" a variable of a node that MATCH finds.");
            }
            return Typed.wrong();
        }
        return terms.operator(definition.name(), List.of(node), call.arguments(), call.span());
    }
}
