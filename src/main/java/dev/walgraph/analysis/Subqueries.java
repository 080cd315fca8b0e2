package dev.walgraph.analysis;

import dev.walgraph.expression.Expression;
import dev.walgraph.expression.Functions;
import dev.walgraph.expression.Type;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.syntax.Clause;
import dev.walgraph.syntax.Name;
import dev.walgraph.syntax.PathPattern;
import dev.walgraph.syntax.Query;
import dev.walgraph.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Takes patterns and queries out of expressions: each becomes a step that computes a symbol. */
final class Subqueries {

    private final Environment environment;
    private final @Nullable Scope scope;
    private final Set<String> locals;
    private final List<AnalyzedStep> steps;

    private Subqueries(
            Environment environment,
            @Nullable Scope scope,
            Set<String> locals,
            List<AnalyzedStep> steps) {
        this.environment = environment;
        this.scope = scope;
        this.locals = locals;
        this.steps = steps;
    }

    /** For expressions over the rows of a scope. */
    static Subqueries of(Environment environment, Scope scope) {
        return new Subqueries(environment, scope, Set.of(), new ArrayList<>());
    }

    /** For expressions beside which no step can stand: patterns are refused. */
    static Subqueries refused(Environment environment) {
        return new Subqueries(environment, null, Set.of(), new ArrayList<>());
    }

    /**
     * For a part of an expression that sees more names. What a step computes is the same for all of
     * their values, so patterns cannot use them.
     */
    Subqueries within(Set<String> names) {
        Set<String> all = new TreeSet<>(locals);
        all.addAll(names);
        return new Subqueries(environment, scope, all, steps);
    }

    /** The steps, in the order in which the expressions ask for them. */
    List<AnalyzedStep> steps() {
        return List.copyOf(steps);
    }

    /** Whether the pattern is found; it introduces no variables. */
    Typed analyze(Term.PatternPredicate predicate) {
        Scope outer = scopeFor(predicate);
        if (outer == null) {
            return Typed.wrong();
        }
        if (!variablesAreKnown(predicate.pattern(), outer)) {
            return Typed.wrong();
        }
        MatchAnalyzer pattern = new MatchAnalyzer(environment, outer);
        return exists(predicate, List.of(pattern.analyze(List.of(predicate.pattern()), null)));
    }

    /** Whether the query has a row. */
    Typed analyze(Term.ExistsSubquery exists) {
        Scope outer = scopeFor(exists);
        if (outer == null) {
            return Typed.wrong();
        }
        List<List<AnalyzedStep>> branches = new ArrayList<>();
        branches.add(steps(exists.query().first(), outer));
        for (Query.Union union : exists.query().unions()) {
            branches.add(steps(union.part(), outer));
        }
        return exists(exists, branches);
    }

    private List<AnalyzedStep> steps(Query.Part part, Scope outer) {
        ClauseAnalyzer clauses = new ClauseAnalyzer(environment, outer);
        part.clauses().forEach((Clause clause) -> clauses.analyze(clause));
        return clauses.steps();
    }

    private Typed exists(Term term, List<List<AnalyzedStep>> branches) {
        String symbol = environment.symbols().fresh("exists", SymbolKind.VALUE);
        steps.add(new AnalyzedStep.Subquery(symbol, branches, null));
        return new Typed(new Expression.Column(symbol, term.span()), Type.BOOLEAN);
    }

    /** The list of what the pattern is found with. */
    Typed analyze(Term.PatternComprehension comprehension) {
        Scope outer = scopeFor(comprehension);
        if (outer == null) {
            return Typed.wrong();
        }
        MatchAnalyzer pattern = new MatchAnalyzer(environment, outer);
        List<AnalyzedStep> found =
                new ArrayList<>(
                        pattern.analyze(List.of(comprehension.pattern()), comprehension.where()));
        TermAnalyzer terms =
                TermAnalyzer.of(environment, pattern.scope(), "a pattern comprehension");
        Typed element = terms.value(comprehension.result());
        found.addAll(terms.subqueries());
        String symbol = environment.symbols().fresh("list", SymbolKind.VALUE);
        steps.add(new AnalyzedStep.Subquery(symbol, List.of(found), element.expression()));
        return new Typed(new Expression.Column(symbol, comprehension.span()), Type.LIST);
    }

    /**
     * The node at an end of a variable of a relationship, or null where that is null.
     *
     * @param call asks for the node, for messages
     * @param reference the reference of the node, computed of the variable
     * @param labels labels that the node certainly has
     * @return null if it was refused
     */
    @Nullable Expression lookup(
            Term.FunctionCall call, Expression.Call reference, Set<String> labels) {
        if (!mayLookUp(call)) {
            return null;
        }
        for (AnalyzedStep step : steps) {
            if (step instanceof AnalyzedStep.Lookup lookup
                    && lookup.reference().equals(reference)) {
                return new Expression.Column(lookup.symbol(), call.span());
            }
        }
        String symbol = environment.symbols().fresh(call.function().value(), SymbolKind.NODE);
        steps.add(new AnalyzedStep.Lookup(symbol, labels, reference));
        return new Expression.Column(symbol, call.span());
    }

    /**
     * The node for which a reference stands, or null where that is null or cannot be evaluated.
     *
     * @param call asks for the node, for messages
     * @return null if it was refused
     */
    @Nullable Expression search(Term.FunctionCall call, Expression.Call reference) {
        if (!mayLookUp(call)) {
            return null;
        }
        String node = environment.symbols().fresh(call.function().value(), SymbolKind.NODE);
        AnalyzedStep.Match match =
                new AnalyzedStep.Match(
                        List.of(new AnalyzedStep.NodeMatch(node, Set.of(), false, call.span())),
                        List.of(),
                        List.of(
                                new Expression.Call(
                                        Functions.EQUAL,
                                        List.of(reference, Expression.column(node)),
                                        call.span())));
        String symbol = environment.symbols().fresh("list", SymbolKind.VALUE);
        steps.add(
                new AnalyzedStep.Subquery(
                        symbol, List.of(List.of(match)), Expression.column(node)));
        return new Expression.Call(
                Functions.SUBSCRIPT,
                List.of(Expression.column(symbol), Expression.literal(new IntegerValue(0))),
                call.span());
    }

    /** Whether nodes can be looked for here, by what a call asks; says so if not. */
    private boolean mayLookUp(Term.FunctionCall call) {
        Wording wording = environment.problems().wording();
        if (scope == null) {
            environment
                    .problems()
                    .notSupported(
                            "the node of a relationship cannot be looked for here",
                            call.span(),
                            "Look for it in " + wording.earlier() + ", and use the result here.");
            return false;
        }
        if (MentionedNames.any(call, locals)) {
            environment
                    .problems()
                    .notSupported(
                            "the node of a relationship cannot be looked for by the elements of a"
                                    + " list",
                            call.span(),
                            wording.unwind()
                                    + ", and use "
                                    + call.function().value()
                                    + " in the "
                                    + wording.column()
                                    + " after it.");
            return false;
        }
        return true;
    }

    private boolean variablesAreKnown(PathPattern pattern, Scope outer) {
        List<Name> names = new ArrayList<>();
        add(pattern.start().variable(), names);
        for (PathPattern.Step step : pattern.steps()) {
            add(step.relationship().variable(), names);
            add(step.node().variable(), names);
        }
        boolean known = true;
        for (Name name : names) {
            if (outer.get(name.value()) == null) {
                Names.undefined(
                        new Term.Variable(name.value(), name.span()),
                        outer,
                        environment.problems());
                known = false;
            }
        }
        return known;
    }

    private static void add(@Nullable Name name, List<Name> names) {
        if (name != null) {
            names.add(name);
        }
    }

    /** The scope in which to look for a pattern; null if that was refused. */
    private @Nullable Scope scopeFor(Term term) {
        if (scope == null) {
            environment
                    .problems()
                    .notSupported(
                            "a pattern cannot be looked for here",
                            term.span(),
                            "Look for it in "
                                    + environment.problems().wording().earlier()
                                    + ", and use the result here.");
            return null;
        }
        if (MentionedNames.any(term, locals)) {
            environment
                    .problems()
                    .notSupported(
                            "a pattern cannot depend on the elements of a list",
                            term.span(),
                            environment.problems().wording().unwind()
                                    + ", and look for the pattern in the "
                                    + environment.problems().wording().column()
                                    + " after it.");
            return null;
        }
        return scope;
    }
}
