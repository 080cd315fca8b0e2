package dev.walgraph.analysis;

import dev.walgraph.expression.Functions;
import dev.walgraph.syntax.BinaryOperator;

/** Which functions the operators of the syntax are. */
final class Operators {

    private Operators() {}

    static String name(BinaryOperator operator) {
        return switch (operator) {
            case ADD -> Functions.ADD;
            case CONCATENATE -> Functions.CONCATENATE;
            case SUBTRACT -> Functions.SUBTRACT;
            case MULTIPLY -> Functions.MULTIPLY;
            case DIVIDE -> Functions.DIVIDE;
            case MODULO -> Functions.MODULO;
            case POWER -> Functions.POWER;
            case IN -> Functions.IN;
            case STARTS_WITH -> Functions.STARTS_WITH;
            case ENDS_WITH -> Functions.ENDS_WITH;
            case CONTAINS -> Functions.CONTAINS;
            case MATCHES -> Functions.MATCHES;
        };
    }
}
