package dev.walgraph.syntax.parser;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.syntax.Name;
import dev.walgraph.syntax.PathPattern;
import dev.walgraph.syntax.PathPattern.Direction;
import dev.walgraph.syntax.PathPattern.Length;
import dev.walgraph.syntax.PathPattern.NodePattern;
import dev.walgraph.syntax.PathPattern.RelationshipPattern;
import dev.walgraph.syntax.PathPattern.Step;
import dev.walgraph.syntax.Term;
import dev.walgraph.syntax.parser.generated.GqlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** Builds patterns out of what the grammar of GQL found. */
final class GqlPatternBuilder {

    /** Modes of a MATCH that say what Walgraph does anyway. */
    private static final Set<String> KNOWN_MODES =
            Set.of("DIFFERENT EDGES", "DIFFERENT RELATIONSHIPS");

    /** Prefixes of a path that say what Walgraph does anyway. */
    private static final Set<String> KNOWN_PREFIXES =
            Set.of(
                    "ALL",
                    "ALL PATHS",
                    "TRAIL",
                    "TRAIL PATHS",
                    "TRAIL PATH",
                    "ALL TRAIL",
                    "ALL TRAIL PATHS",
                    "ALL TRAIL PATH");

    private static final Set<String> FIRST_WORDS =
            Set.of("ALL", "ANY", "SHORTEST", "WALK", "TRAIL", "SIMPLE", "ACYCLIC", "PATH", "PATHS");

    private final Places places;
    private final GqlTermBuilder terms;

    GqlPatternBuilder(Places places, GqlTermBuilder terms) {
        this.places = places;
        this.terms = terms;
    }

    void checkMode(GqlParser.@Nullable MatchModeContext context) {
        if (context == null) {
            return;
        }
        String mode = words(context);
        if (mode.equals("REPEATABLE ELEMENTS")) {
            throw terms.refusals()
                    .unsupported(
                            "REPEATABLE ELEMENTS is not supported",
                            places.span(context),
                            "A MATCH uses a relationship once. Write several MATCH to find it"
                                    + " again.");
        }
        if (!KNOWN_MODES.contains(mode)) {
            throw unexpected(context.getStart(), "Write MATCH and a pattern: MATCH (n:label).");
        }
    }

    private RuntimeException unexpected(Token token, String hint) {
        return terms.refusals()
                .invalid("unexpected " + Slips.quoted(token.getText()), places.span(token), hint);
    }

    private static String words(ParserRuleContext context) {
        return context.children.stream()
                .map(ParseTree::getText)
                .collect(Collectors.joining(" "))
                .toUpperCase(Locale.ROOT);
    }

    List<PathPattern> paths(List<GqlParser.PathContext> contexts) {
        return contexts.stream().map(this::path).toList();
    }

    /** The conditions of parentheses around whole paths, which are conditions of the match. */
    List<Term> conditions(List<GqlParser.PathContext> contexts) {
        List<Term> conditions = new ArrayList<>();
        for (GqlParser.PathContext path : contexts) {
            GqlParser.GroupContext group = wholeGroup(path.chain());
            while (group != null) {
                if (group.where() != null) {
                    conditions.add(terms.term(group.where().expression()));
                }
                group = wholeGroup(group.chain());
            }
        }
        return conditions;
    }

    private PathPattern path(GqlParser.PathContext context) {
        checkPrefix(context.prefix());
        GqlParser.ChainContext chain = context.chain();
        GqlParser.GroupContext group = wholeGroup(chain);
        while (group != null) {
            chain = group.chain();
            group = wholeGroup(chain);
        }
        return new Elements(places.span(context))
                .path(terms.names().optional(context.variable()), chain);
    }

    private void checkPrefix(GqlParser.@Nullable PrefixContext context) {
        if (context == null || KNOWN_PREFIXES.contains(words(context))) {
            return;
        }
        String first = context.getStart().getText().toUpperCase(Locale.ROOT);
        if (!FIRST_WORDS.contains(first)) {
            throw unexpected(context.getStart(), "Write MATCH and a pattern: MATCH (n:label).");
        }
        throw terms.refusals()
                .unsupported(
                        words(context) + " is not supported",
                        places.span(context),
                        "All paths are found that use no relationship twice: write the pattern"
                                + " alone, or TRAIL before it.");
    }

    /** What stands in the parentheses, if the chain consists of unquantified ones; else null. */
    private static GqlParser.@Nullable GroupContext wholeGroup(GqlParser.ChainContext chain) {
        boolean single = chain.node() == null && chain.link().size() == 1;
        GqlParser.LinkContext link = single ? chain.link(0) : null;
        return link != null
                        && link.group() != null
                        && link.node() == null
                        && link.group().quantifier() == null
                ? link.group()
                : null;
    }

    /** Collects the elements of a path; where no node is written, there is one nevertheless. */
    private final class Elements {

        private final SourceSpan span;
        private final List<Step> steps = new ArrayList<>();

        private Elements(SourceSpan span) {
            this.span = span;
        }

        private PathPattern path(@Nullable Name variable, GqlParser.ChainContext chain) {
            NodePattern start =
                    chain.node() == null ? unwritten(chain.getStart()) : node(chain.node());
            chain.link().forEach(this::add);
            return new PathPattern(variable, start, steps, span);
        }

        private void add(GqlParser.LinkContext link) {
            if (link.group() != null) {
                throw terms.refusals()
                        .unsupported(
                                "parenthesized parts of paths are not supported",
                                places.span(link.group()),
                                "Write the part without parentheses; a quantifier may follow a"
                                        + " single relationship: -[:TYPE]->{1,3}.");
            }
            NodePattern node = link.node() == null ? unwritten(link.getStop()) : node(link.node());
            steps.add(new Step(relationship(link), node));
        }

        private NodePattern unwritten(Token beside) {
            return new NodePattern(null, null, null, null, places.startOf(beside));
        }
    }

    private NodePattern node(GqlParser.NodeContext context) {
        return new NodePattern(
                terms.names().optional(context.variable()),
                terms.names().label(context.label()),
                properties(context.properties()),
                where(context.where()),
                places.span(context));
    }

    private RelationshipPattern relationship(GqlParser.LinkContext link) {
        if (link.relationship() instanceof GqlParser.UndirectedContext undirected) {
            throw terms.refusals()
                    .unsupported(
                            "there are no undirected relationships",
                            places.span(undirected),
                            "Write -[...]- for a relationship in either direction.");
        }
        GqlParser.DirectedContext context = (GqlParser.DirectedContext) link.relationship();
        GqlParser.DetailContext detail = context.detail();
        SourceSpan span = places.span(link.getStart(), end(link));
        Length length = link.quantifier() == null ? null : length(link.quantifier());
        Direction direction = direction(context.left != null, context.right != null);
        if (detail == null) {
            return new RelationshipPattern(null, null, length, null, null, direction, span);
        }
        return new RelationshipPattern(
                terms.names().optional(detail.variable()),
                terms.names().label(detail.label()),
                length,
                properties(detail.properties()),
                where(detail.where()),
                direction,
                span);
    }

    private static Token end(GqlParser.LinkContext link) {
        return link.quantifier() == null
                ? link.relationship().getStop()
                : link.quantifier().getStop();
    }

    private static Direction direction(boolean left, boolean right) {
        if (left == right) {
            return Direction.UNDIRECTED;
        }
        return left ? Direction.INCOMING : Direction.OUTGOING;
    }

    private Length length(GqlParser.QuantifierContext context) {
        SourceSpan span = places.span(context);
        if (context.star != null) {
            return new Length(0L, null, span);
        }
        if (context.plus != null) {
            return new Length(1L, null, span);
        }
        Long min = bound(context.min);
        return context.range == null
                ? new Length(min, min, span)
                : new Length(min == null ? Long.valueOf(0) : min, bound(context.max), span);
    }

    private @Nullable Long bound(@Nullable Token token) {
        return token != null && terms.literals().integer(token) instanceof IntegerValue number
                ? number.value()
                : null;
    }

    private @Nullable Term properties(GqlParser.@Nullable PropertiesContext context) {
        return context == null ? null : terms.map(context.mapLiteral());
    }

    private @Nullable Term where(GqlParser.@Nullable WhereContext context) {
        return context == null ? null : terms.term(context.expression());
    }
}
