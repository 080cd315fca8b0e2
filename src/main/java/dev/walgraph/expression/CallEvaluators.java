package dev.walgraph.expression;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.Row;
import dev.walgraph.graph.Ternary;
import dev.walgraph.graph.Value;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Evaluators of calls: one for each form of {@link Implementation}, and of two special cases. */
final class CallEvaluators {

    /** Functions that are asked of any value: openCypher calls a wrong one a wrong value. */
    private static final Set<String> TAKE_ANY_VALUE =
            Set.of("tostring", "toboolean", "tointeger", "tofloat", "labels", "type");

    private CallEvaluators() {}

    static Evaluator of(FunctionDefinition function, List<Evaluator> arguments, SourceSpan span) {
        Implementation body = function.implementation();
        if (body instanceof Implementation.OfOne one) {
            return new OfOne(function, one, arguments.get(0), span);
        }
        if (body instanceof Implementation.OfTwo two) {
            return new OfTwo(function, two, arguments.get(0), arguments.get(1), span);
        }
        if (body instanceof Implementation.OfMany many) {
            return new OfMany(function, many, arguments, span);
        }
        if (body instanceof Implementation.Property property) {
            return new PropertyTest(property, arguments.get(0));
        }
        if (body instanceof Implementation.Relation relation) {
            return new RelationTest(relation, arguments.get(0), arguments.get(1), span);
        }
        if (body instanceof Implementation.Operator operator) {
            return new OperatorCall(operator, arguments.get(0), arguments.get(1), span);
        }
        if (body instanceof Implementation.FirstNotNull) {
            return new FirstNotNull(arguments, span);
        }
        throw new IllegalArgumentException(
                "aggregate \"" + function.title() + "\" outside an aggregation");
    }

    /** A call whose arguments are checked against the declared types. */
    private abstract static class Checked extends BasicEvaluators.OfValue {
        private final FunctionDefinition function;

        Checked(FunctionDefinition function, SourceSpan span) {
            super(span);
            this.function = function;
        }

        final Type type(int index) {
            return function.parameter(index).type();
        }

        final EvaluationException mismatch(int index, Value actual) {
            String message =
                    function.place(index)
                            + " must be "
                            + type(index)
                            + ", but is "
                            + Describe.value(actual);
            EvaluationException mismatch =
                    TAKE_ANY_VALUE.contains(function.name())
                            ? EvaluationException.argumentError(message)
                            : EvaluationException.typeError(message);
            return mismatch.at(span());
        }
    }

    private static final class OfOne extends Checked {
        private final Implementation.OfOne body;
        private final Evaluator argument;
        private final Type type;

        OfOne(
                FunctionDefinition function,
                Implementation.OfOne body,
                Evaluator argument,
                SourceSpan span) {
            super(function, span);
            this.body = body;
            this.argument = argument;
            this.type = type(0);
        }

        @Override
        public Value evaluate(Row row, EvaluationContext context) {
            Value value = argument.evaluate(row, context);
            if (value.isNull()) {
                return NullValue.NULL;
            }
            if (!type.admits(value)) {
                throw mismatch(0, value);
            }
            try {
                return body.apply(value);
            } catch (EvaluationException e) {
                throw e.at(span());
            }
        }
    }

    private static final class OfTwo extends Checked {
        private final Implementation.OfTwo body;
        private final Evaluator first;
        private final Evaluator second;
        private final Type firstType;
        private final Type secondType;

        OfTwo(
                FunctionDefinition function,
                Implementation.OfTwo body,
                Evaluator first,
                Evaluator second,
                SourceSpan span) {
            super(function, span);
            this.body = body;
            this.first = first;
            this.second = second;
            this.firstType = type(0);
            this.secondType = type(1);
        }

        @Override
        public Value evaluate(Row row, EvaluationContext context) {
            Value a = first.evaluate(row, context);
            Value b = second.evaluate(row, context);
            if (!firstType.admits(a)) {
                throw mismatch(0, a);
            }
            if (!secondType.admits(b)) {
                throw mismatch(1, b);
            }
            if (a.isNull() || b.isNull()) {
                return NullValue.NULL;
            }
            try {
                return body.apply(a, b);
            } catch (EvaluationException e) {
                throw e.at(span());
            }
        }
    }

    private static final class OfMany extends Checked {
        private final Implementation.OfMany body;
        private final Evaluator[] arguments;

        OfMany(
                FunctionDefinition function,
                Implementation.OfMany body,
                List<Evaluator> arguments,
                SourceSpan span) {
            super(function, span);
            this.body = body;
            this.arguments = arguments.toArray(new Evaluator[0]);
        }

        @Override
        public Value evaluate(Row row, EvaluationContext context) {
            Value[] values = new Value[arguments.length];
            boolean missing = false;
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments[i].evaluate(row, context);
                missing |= values[i].isNull();
            }
            for (int i = 0; i < values.length; i++) {
                if (!type(i).admits(values[i])) {
                    throw mismatch(i, values[i]);
                }
            }
            if (missing) {
                return NullValue.NULL;
            }
            try {
                return body.apply(values);
            } catch (EvaluationException e) {
                throw e.at(span());
            }
        }
    }

    private static final class PropertyTest extends BasicEvaluators.OfTruth {
        private final Implementation.Property body;
        private final Evaluator argument;

        PropertyTest(Implementation.Property body, Evaluator argument) {
            this.body = body;
            this.argument = argument;
        }

        @Override
        public Ternary test(Row row, EvaluationContext context) {
            return Ternary.of(body.holds(argument.evaluate(row, context)));
        }
    }

    private static final class RelationTest extends BasicEvaluators.OfTruth {
        private final Implementation.Relation body;
        private final Evaluator left;
        private final Evaluator right;
        private final SourceSpan span;

        RelationTest(
                Implementation.Relation body, Evaluator left, Evaluator right, SourceSpan span) {
            this.body = body;
            this.left = left;
            this.right = right;
            this.span = span;
        }

        @Override
        public Ternary test(Row row, EvaluationContext context) {
            Value a = left.evaluate(row, context);
            Value b = right.evaluate(row, context);
            try {
                return body.holds(a, b);
            } catch (EvaluationException e) {
                throw e.at(span);
            }
        }
    }

    private static final class OperatorCall extends BasicEvaluators.OfValue {
        private final Implementation.Operator body;
        private final Evaluator left;
        private final Evaluator right;

        OperatorCall(
                Implementation.Operator body, Evaluator left, Evaluator right, SourceSpan span) {
            super(span);
            this.body = body;
            this.left = left;
            this.right = right;
        }

        @Override
        public Value evaluate(Row row, EvaluationContext context) {
            Value a = left.evaluate(row, context);
            Value b = right.evaluate(row, context);
            try {
                return body.apply(a, b);
            } catch (EvaluationException e) {
                throw e.at(span());
            }
        }
    }

    private static final class FirstNotNull extends BasicEvaluators.OfValue {
        private final Evaluator[] arguments;

        FirstNotNull(List<Evaluator> arguments, SourceSpan span) {
            super(span);
            this.arguments = arguments.toArray(new Evaluator[0]);
        }

        @Override
        public Value evaluate(Row row, EvaluationContext context) {
            for (Evaluator argument : arguments) {
                Value value = argument.evaluate(row, context);
                if (!value.isNull()) {
                    return value;
                }
            }
            return NullValue.NULL;
        }
    }

    /** IN with a list that is known beforehand. */
    static final class InConstantList extends BasicEvaluators.OfTruth {
        private final Evaluator argument;
        private final Membership.InConstant list;

        InConstantList(Evaluator argument, Membership.InConstant list) {
            this.argument = argument;
            this.list = list;
        }

        @Override
        public Ternary test(Row row, EvaluationContext context) {
            return list.holds(argument.evaluate(row, context));
        }
    }

    /** {@code =~} with a pattern that is known beforehand. */
    static final class MatchesPattern extends BasicEvaluators.OfTruth {
        private final Evaluator argument;
        private final Pattern pattern;
        private final SourceSpan span;

        MatchesPattern(Evaluator argument, Pattern pattern, SourceSpan span) {
            this.argument = argument;
            this.pattern = pattern;
            this.span = span;
        }

        @Override
        public Ternary test(Row row, EvaluationContext context) {
            Value text = argument.evaluate(row, context);
            try {
                return StringPredicates.matches(text, pattern);
            } catch (EvaluationException e) {
                throw e.at(span);
            }
        }
    }
}
