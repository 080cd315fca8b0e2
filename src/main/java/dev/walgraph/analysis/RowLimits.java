package dev.walgraph.analysis;

import dev.walgraph.expression.EvaluationException;
import dev.walgraph.expression.ExpressionCompiler;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.Value;
import dev.walgraph.syntax.Subterms;
import dev.walgraph.syntax.Term;
import org.jspecify.annotations.Nullable;

/** What SKIP and LIMIT say: numbers that are known before there is data. */
final class RowLimits {

    private final Environment environment;
    private final Problems problems;

    RowLimits(Environment environment) {
        this.environment = environment;
        this.problems = environment.problems();
    }

    /**
     * The number of rows; null if the clause is not there, or wrong, which is reported.
     *
     * @param clause SKIP or LIMIT
     */
    @Nullable Long rows(@Nullable Term term, String clause) {
        if (term == null) {
            return null;
        }
        if (usesVariables(term)) {
            problems.error(
                    "NonConstantExpression",
                    clause + " depends on the rows",
                    term.span(),
                    "Write a number, a parameter, or what can be computed of these.");
            return null;
        }
        Typed typed = TermAnalyzer.of(environment, Scope.EMPTY, clause).value(term);
        if (typed.isWrong()) {
            return null;
        }
        Value value;
        try {
            value = ExpressionCompiler.evaluateConstant(typed.expression());
        } catch (EvaluationException failure) {
            problems.error(failure.code(), failure.message(), term.span(), null);
            return null;
        }
        if (!(value instanceof IntegerValue rows)) {
            problems.error(
                    "InvalidArgumentType",
                    clause + " needs an Integer, but this is " + value,
                    term.span(),
                    "Write a number of rows, 0 or more.");
            return null;
        }
        if (rows.value() < 0) {
            problems.error(
                    "NegativeIntegerArgument",
                    clause + " needs a number of rows, but this is " + value,
                    term.span(),
                    "Write a number of rows, 0 or more.");
            return null;
        }
        return rows.value();
    }

    private static boolean usesVariables(Term term) {
        return term instanceof Term.Variable
                || Subterms.of(term).stream().anyMatch(RowLimits::usesVariables);
    }
}
