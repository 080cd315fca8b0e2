package dev.walgraph.syntax.parser;

import dev.walgraph.syntax.LabelExpression;
import dev.walgraph.syntax.Name;
import dev.walgraph.syntax.parser.generated.GqlParser;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Reads names and label expressions. */
final class GqlNameReader {

    private final Places places;

    GqlNameReader(Places places) {
        this.places = places;
    }

    Name variable(GqlParser.VariableContext context) {
        return name(context);
    }

    @Nullable Name optional(GqlParser.@Nullable VariableContext context) {
        return context == null ? null : name(context);
    }

    Name schemaName(GqlParser.SchemaNameContext context) {
        return name(context);
    }

    Name function(GqlParser.FunctionNameContext context) {
        return new Name(
                context.symbolicName().stream()
                                .map(part -> NameReader.plain(part.getText()))
                                .collect(Collectors.joining("."))
                        + (context.DISTINCT() == null ? "" : "." + context.DISTINCT().getText()),
                places.span(context));
    }

    private Name name(ParserRuleContext context) {
        return new Name(NameReader.plain(context.getText()), places.span(context));
    }

    @Nullable LabelExpression label(GqlParser.@Nullable LabelContext context) {
        return context == null ? null : label(context.labelExpression());
    }

    LabelExpression label(GqlParser.LabelExpressionContext context) {
        return whole(LabelExpression.any(context.labelTerm().stream().map(this::all).toList()));
    }

    private LabelExpression all(GqlParser.LabelTermContext context) {
        List<LabelExpression> factors = context.labelFactor().stream().map(this::factor).toList();
        return whole(LabelExpression.all(factors));
    }

    /** The grammar wants one operand at least. */
    private static LabelExpression whole(@Nullable LabelExpression label) {
        return Objects.requireNonNull(label);
    }

    private LabelExpression factor(GqlParser.LabelFactorContext context) {
        LabelExpression label = primary(context.labelPrimary());
        List<Token> negations = context.negations;
        if (negations.size() > TokenChecks.MAX_DEPTH) {
            throw Places.failure(
                    places.error(
                            "QueryTooComplex",
                            "the label expression is nested too deeply",
                            places.span(negations.get(TokenChecks.MAX_DEPTH))));
        }
        for (int i = negations.size() - 1; i >= 0; i--) {
            label =
                    new LabelExpression.Not(
                            label, places.span(negations.get(i), context.getStop()));
        }
        return label;
    }

    private LabelExpression primary(GqlParser.LabelPrimaryContext context) {
        if (context.any != null) {
            return new LabelExpression.Any(places.span(context));
        }
        return context.schemaName() == null
                ? label(context.labelExpression())
                : new LabelExpression.Label(schemaName(context.schemaName()));
    }
}
