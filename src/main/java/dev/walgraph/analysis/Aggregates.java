package dev.walgraph.analysis;

import dev.walgraph.expression.FunctionDefinition;
import dev.walgraph.syntax.Term;

/** What becomes of the aggregates in an expression. */
interface Aggregates {

    Typed function(Term.FunctionCall call, FunctionDefinition definition);

    Typed rows(Term.CountRows count);

    /**
     * Where no aggregate may stand.
     *
     * @param code the code of the error
     * @param place what holds the aggregate, for the message
     */
    record Forbidden(String code, String place, Problems problems) implements Aggregates {

        @Override
        public Typed function(Term.FunctionCall call, FunctionDefinition definition) {
            return refuse(call, definition.title());
        }

        @Override
        public Typed rows(Term.CountRows count) {
            return refuse(count, "count");
        }

        private Typed refuse(Term term, String name) {
            problems.error(
                    code,
                    "aggregate \"" + name + "\" cannot be used in " + place,
                    term.span(),
                    "Aggregate in " + problems.wording().earlier() + ", and use its result here.");
            return Typed.wrong();
        }
    }
}
