package dev.walgraph.syntax.parser;

import dev.walgraph.graph.IntegerValue;
import dev.walgraph.syntax.Name;
import dev.walgraph.syntax.PathPattern;
import dev.walgraph.syntax.PathPattern.Direction;
import dev.walgraph.syntax.PathPattern.NodePattern;
import dev.walgraph.syntax.PathPattern.RelationshipPattern;
import dev.walgraph.syntax.PathPattern.Step;
import dev.walgraph.syntax.Term;
import dev.walgraph.syntax.parser.generated.CypherParser;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Builds patterns out of what the grammar found. */
final class PatternBuilder {

    private final Places places;
    private final TermBuilder terms;

    PatternBuilder(Places places, TermBuilder terms) {
        this.places = places;
        this.terms = terms;
    }

    PathPattern path(CypherParser.PathContext context) {
        CypherParser.ChainContext chain = context.chain();
        while (chain.chain() != null) {
            chain = chain.chain();
        }
        Name variable =
                context.variable() == null ? null : terms.names().variable(context.variable());
        return new PathPattern(
                variable, node(chain.node()), steps(chain.step()), places.span(context));
    }

    PathPattern path(CypherParser.PatternAtomContext context) {
        return new PathPattern(
                null, node(context.node()), steps(context.step()), places.span(context));
    }

    private List<Step> steps(List<CypherParser.StepContext> contexts) {
        return contexts.stream()
                .map(step -> new Step(relationship(step.relationship()), node(step.node())))
                .toList();
    }

    private NodePattern node(CypherParser.NodeContext context) {
        return new NodePattern(
                variable(context.variable()),
                context.labels() == null ? List.of() : terms.names().labels(context.labels()),
                properties(context.properties()),
                places.span(context));
    }

    private RelationshipPattern relationship(CypherParser.RelationshipContext context) {
        CypherParser.DetailContext detail = context.detail();
        Direction direction = direction(context.left != null, context.right != null);
        if (detail == null) {
            return new RelationshipPattern(
                    null, List.of(), null, null, direction, places.span(context));
        }
        List<Name> types =
                detail.types() == null
                        ? List.of()
                        : detail.types().schemaName().stream()
                                .map(terms.names()::schemaName)
                                .toList();
        return new RelationshipPattern(
                variable(detail.variable()),
                types,
                detail.length() == null ? null : length(detail.length()),
                properties(detail.properties()),
                direction,
                places.span(context));
    }

    private static Direction direction(boolean left, boolean right) {
        if (left == right) {
            return Direction.UNDIRECTED;
        }
        return left ? Direction.INCOMING : Direction.OUTGOING;
    }

    private PathPattern.Length length(CypherParser.LengthContext context) {
        Long min = bound(context.min);
        Long max = context.range == null ? min : bound(context.max);
        return new PathPattern.Length(min, max, places.span(context));
    }

    private @Nullable Long bound(@Nullable Token token) {
        return token != null && terms.literals().integer(token) instanceof IntegerValue number
                ? number.value()
                : null;
    }

    private @Nullable Name variable(CypherParser.@Nullable VariableContext context) {
        return context == null ? null : terms.names().variable(context);
    }

    private @Nullable Term properties(CypherParser.@Nullable PropertiesContext context) {
        if (context == null) {
            return null;
        }
        return context.parameter() != null
                ? terms.parameter(context.parameter())
                : terms.map(context.mapLiteral());
    }
}
