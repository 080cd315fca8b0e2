package dev.walgraph.analysis;

import dev.walgraph.syntax.Term;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names that can be used after a projection that groups rows or makes them distinct: its
 * columns, and the expressions that these show as they are written.
 */
final class ProjectedNames implements Names {

    private final Scope outgoing;
    private final Scope incoming;
    private final Problems problems;
    private final String clause;
    private final Map<Term, Typed> expressions = new HashMap<>();

    /**
     * @param clause the clause that uses the names
     */
    ProjectedNames(Scope outgoing, Scope incoming, Problems problems, String clause) {
        this.outgoing = outgoing;
        this.incoming = incoming;
        this.problems = problems;
        this.clause = clause;
    }

    /** Makes the expression of a column known. */
    void add(Term term, Scope.Variable column) {
        expressions.put(term, new Typed(column.reference(), column.type()));
    }

    /** Whether the projection shows the term as it is written. */
    boolean shows(Term term) {
        return expressions.containsKey(term);
    }

    /**
     * The names for an expression that contains aggregates of the projection: beside these it may
     * use columns by their names, and variables and properties that are columns.
     */
    Names besideAggregates() {
        return new BesideAggregates(this, problems);
    }

    @Override
    public Scope.@Nullable Variable resolve(Term.Variable variable) {
        Scope.Variable column = outgoing.get(variable.name());
        if (column != null) {
            return column;
        }
        if (incoming.get(variable.name()) == null || !clause.equals("ORDER BY")) {
            Names.undefined(variable, outgoing, problems);
            return null;
        }
        problems.error(
                "UndefinedVariable",
                "variable \"" + variable.name() + "\" has no single value in a row of the result",
                variable.span(),
                "Sort by a column of this projection, or make it one.");
        return null;
    }

    @Override
    public boolean defines(Term.Variable variable) {
        return outgoing.get(variable.name()) != null;
    }

    @Override
    public Scope.@Nullable Ends ends(String relationship) {
        return outgoing.ends().get(relationship);
    }

    /** A name of a column hides what the expression of another means by it. */
    @Override
    public @Nullable Typed known(Term term) {
        return term instanceof Term.Variable variable && defines(variable)
                ? null
                : expressions.get(term);
    }

    private record BesideAggregates(ProjectedNames names, Problems problems) implements Names {

        @Override
        public Scope.@Nullable Variable resolve(Term.Variable variable) {
            return names.resolve(variable);
        }

        @Override
        public boolean defines(Term.Variable variable) {
            return names.defines(variable);
        }

        @Override
        public Scope.@Nullable Ends ends(String relationship) {
            return names.ends(relationship);
        }

        @Override
        public @Nullable Typed known(Term term) {
            Typed known = names.known(term);
            if (known == null || GroupingNames.isNamed(term) || GroupingNames.isCall(term)) {
                return known;
            }
            problems.error(
                    "AmbiguousAggregationExpression",
                    "\""
                            + problems.textAt(term.span())
                            + "\" has no single value beside an aggregate",
                    term.span(),
                    "Name it with AS in the projection, and use the name here.");
            return Typed.wrong();
        }
    }
}
