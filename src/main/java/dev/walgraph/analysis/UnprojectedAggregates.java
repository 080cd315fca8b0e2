package dev.walgraph.analysis;

import dev.walgraph.expression.FunctionDefinition;
import dev.walgraph.syntax.Subterms;
import dev.walgraph.syntax.Term;

/**
 * Aggregates behind a projection that are none of its columns: what they would aggregate is gone.
 *
 * @param clause the clause that holds them, for the message
 */
record UnprojectedAggregates(ProjectedNames names, String clause, Problems problems)
        implements Aggregates {

    @Override
    public Typed function(Term.FunctionCall call, FunctionDefinition definition) {
        boolean defined = true;
        for (Term argument : call.arguments()) {
            defined &= isDefined(argument);
        }
        return defined
                ? new Forbidden("InvalidAggregation", clause, problems).function(call, definition)
                : Typed.wrong();
    }

    @Override
    public Typed rows(Term.CountRows count) {
        return new Forbidden("InvalidAggregation", clause, problems).rows(count);
    }

    /**
     * Whether the projection passes on all variables of a term; reports the first that it does not.
     */
    private boolean isDefined(Term term) {
        if (term instanceof Term.Variable variable) {
            return names.resolve(variable) != null;
        }
        return Subterms.of(term).stream().allMatch(this::isDefined);
    }
}
