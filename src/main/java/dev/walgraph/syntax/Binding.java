package dev.walgraph.syntax;

/** How tightly a term holds together, from the loosest on. */
enum Binding {
    OR,
    XOR,
    AND,
    NOT,
    COMPARISON,
    PREDICATE,
    SUM,
    PRODUCT,
    POWER,
    SIGN,
    POSTFIX,
    ATOM;

    static Binding of(Term term) {
        if (term instanceof Term.Logical logical) {
            return switch (logical.connective()) {
                case OR -> OR;
                case XOR -> XOR;
                case AND -> AND;
            };
        }
        if (term instanceof Term.Binary binary) {
            return switch (binary.operator()) {
                case IN, STARTS_WITH, ENDS_WITH, CONTAINS, MATCHES -> PREDICATE;
                case ADD, SUBTRACT, CONCATENATE -> SUM;
                case MULTIPLY, DIVIDE, MODULO -> PRODUCT;
                case POWER -> POWER;
            };
        }
        if (term instanceof Term.Negation) {
            return NOT;
        }
        if (term instanceof Term.Comparison) {
            return COMPARISON;
        }
        if (term instanceof Term.NullTest) {
            return PREDICATE;
        }
        if (term instanceof Term.Unary) {
            return SIGN;
        }
        if (term instanceof Term.PropertyAccess
                || term instanceof Term.HasLabels
                || term instanceof Term.Subscript
                || term instanceof Term.Slice) {
            return POSTFIX;
        }
        return isNegativeNumber(term) ? SIGN : ATOM;
    }

    /** The least integer is one literal, sign and all, as its digits alone are no integer. */
    private static boolean isNegativeNumber(Term term) {
        return term instanceof Term.Literal literal && literal.value().toString().startsWith("-");
    }
}
