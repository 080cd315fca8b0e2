package dev.walgraph.analysis;

import dev.walgraph.expression.FunctionDefinition;
import dev.walgraph.expression.FunctionRegistry;
import dev.walgraph.syntax.Term;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names that an expression beside an aggregate may use outside of it: what has one value in
 * each group because the same projection groups by it.
 */
final class GroupingNames implements Names {

    private final Scope scope;
    private final Problems problems;
    private final Map<String, Scope.Variable> variables = new HashMap<>();
    private final Map<Term, Typed> properties = new HashMap<>();
    private final boolean written;

    private GroupingNames(Scope scope, Problems problems, boolean written) {
        this.scope = scope;
        this.problems = problems;
        this.written = written;
    }

    /** Of a projection that groups by the columns beside its aggregates. */
    static GroupingNames implicit(Scope scope, Problems problems) {
        return new GroupingNames(scope, problems, false);
    }

    /** Of a projection with a GROUP BY. */
    static GroupingNames written(Scope scope, Problems problems) {
        return new GroupingNames(scope, problems, true);
    }

    /** Makes a grouping key known: a variable, or a property of one. Others have no name. */
    void add(Term term, Scope.Variable key) {
        if (term instanceof Term.Variable variable) {
            variables.put(variable.name(), key);
        } else if (isNamed(term)) {
            properties.put(term, new Typed(key.reference(), key.type()));
        }
    }

    /** Whether a term, as a grouping key, can be used again beside an aggregate. */
    static boolean isNamed(Term term) {
        return term instanceof Term.Variable
                || term instanceof Term.Literal
                || (term instanceof Term.PropertyAccess access
                        && access.owner() instanceof Term.Variable);
    }

    /** Whether a term is an aggregate itself. */
    static boolean isCall(Term term) {
        if (term instanceof Term.FunctionCall call) {
            FunctionDefinition definition =
                    FunctionRegistry.standard().function(call.function().value());
            return definition != null && definition.isAggregate();
        }
        return term instanceof Term.CountRows;
    }

    /** Makes a key of GROUP BY known, whatever it is; it is meant wherever it is written again. */
    void addWritten(Term term, Scope.Variable key) {
        if (term instanceof Term.Variable variable) {
            variables.put(variable.name(), key);
        } else {
            properties.put(term, new Typed(key.reference(), key.type()));
        }
    }

    void add(String name, Scope.Variable key) {
        variables.put(name, key);
    }

    @Override
    public Scope.@Nullable Variable resolve(Term.Variable variable) {
        Scope.Variable key = variables.get(variable.name());
        if (key != null) {
            return key;
        }
        if (scope.get(variable.name()) == null) {
            Names.undefined(variable, scope, problems);
            return null;
        }
        if (written) {
            problems.error(
                    "AmbiguousAggregationExpression",
                    "variable \"" + variable.name() + "\" is neither grouped by nor aggregated",
                    variable.span(),
                    "Add what uses it to GROUP BY, or aggregate it.");
            return null;
        }
        problems.error(
                "AmbiguousAggregationExpression",
                "variable \"" + variable.name() + "\" has no single value beside an aggregate",
                variable.span(),
                "Compute this part in "
                        + problems.wording().earlier()
                        + ", or make it a column of its own.");
        return null;
    }

    @Override
    public boolean defines(Term.Variable variable) {
        return variables.containsKey(variable.name());
    }

    /** Groups have no nodes but those that they are grouped by. */
    @Override
    public Scope.@Nullable Ends ends(String relationship) {
        return null;
    }

    @Override
    public @Nullable Typed known(Term term) {
        return properties.get(term);
    }
}
