package dev.walgraph.analysis;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.expression.Expression;
import dev.walgraph.expression.Functions;
import dev.walgraph.expression.Type;
import dev.walgraph.syntax.LabelExpression;
import dev.walgraph.syntax.Name;
import dev.walgraph.syntax.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a pattern asks of each of several relationships in a row.
 *
 * <p>What asks of a relationship by itself decides on which ones may be passed. What compares it
 * with other variables is asked of the list of relationships, once that is found.
 */
final class TrailConditions {

    private final Environment environment;
    private final Scope scope;
    private final List<Expression> conditions = new ArrayList<>();
    private final List<AnalyzedStep> filters = new ArrayList<>();

    TrailConditions(Environment environment, Scope scope) {
        this.environment = environment;
        this.scope = scope;
    }

    /** What must be true of the lists. */
    List<Expression> conditions() {
        return conditions;
    }

    /** Steps that keep the rows of which that is true for which other steps come first. */
    List<AnalyzedStep> filters() {
        return filters;
    }

    /** Each relationship has a property. */
    void property(PendingEdge edge, Name key, Expression value, SourceSpan span) {
        PendingTrail trail = edge.trail();
        if (trail == null) {
            return;
        }
        Expression property =
                new Expression.Property(
                        new Expression.Local(trail.each(), key.span()), key.value(), key.span());
        Expression condition = new Expression.Call(Functions.EQUAL, List.of(property, value), span);
        if (value instanceof Expression.Literal) {
            trail.conditions().add(condition);
        } else {
            conditions.add(ofAll(edge, trail, condition, span));
        }
    }

    /**
     * Each relationship has the type, and fulfils the condition, of an edge.
     *
     * @param types the types of which each relationship has one; none if it may be any
     */
    void analyze(PendingEdge edge, Set<String> types) {
        PendingTrail trail = edge.trail();
        if (trail == null) {
            return;
        }
        LabelExpression type = edge.pattern().type();
        if (type != null && !type.isDisjunction() && environment.context().schema() == null) {
            Expression each = new Expression.Local(trail.each(), type.span());
            trail.conditions()
                    .add(LabelCondition.ofType(type, ElementTerms.type(each, type.span())));
        }
        for (Term term : MatchAnalyzer.conjuncts(edge.pattern().where())) {
            add(edge, trail, types, term);
        }
    }

    private void add(PendingEdge edge, PendingTrail trail, Set<String> types, Term term) {
        Name name = edge.pattern().variable();
        Scope.Variable each =
                new Scope.Variable(
                        trail.each(),
                        SymbolKind.RELATIONSHIP,
                        Type.RELATIONSHIP,
                        types,
                        new Expression.Local(trail.each(), SourceSpan.NONE));
        TermAnalyzer analyzer =
                TermAnalyzer.of(environment, scope, "WHERE")
                        .within(
                                name == null ? Map.of() : Map.of(name.value(), each),
                                "a condition on each relationship");
        Expression condition = analyzer.argument(term, Type.BOOLEAN, "WHERE").expression();
        Set<String> others = new HashSet<>(scope.variables().keySet());
        if (name != null) {
            others.remove(name.value());
        }
        if (!analyzer.subqueries().isEmpty()) {
            filters.addAll(analyzer.subqueries());
            filters.add(new AnalyzedStep.Filter(ofAll(edge, trail, condition, term.span())));
        } else if (MentionedNames.any(term, others)) {
            conditions.add(ofAll(edge, trail, condition, term.span()));
        } else {
            trail.conditions().add(condition);
        }
    }

    private static Expression ofAll(
            PendingEdge edge, PendingTrail trail, Expression condition, SourceSpan span) {
        return new Expression.Quantified(
                Expression.Quantified.Quantifier.ALL,
                trail.each(),
                Expression.column(edge.variable()),
                condition,
                span);
    }
}
