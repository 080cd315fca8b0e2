package dev.walgraph.graph;

import java.math.BigDecimal;

/** A number: integer, exact decimal or float. */
public sealed interface NumberValue extends Value permits IntegerValue, DecimalValue, FloatValue {

    /** The nearest double. */
    double doubleValue();

    /**
     * The exact decimal by which this number is compared with other numbers.
     *
     * @throws NumberFormatException for a float that is not finite
     */
    BigDecimal decimalValue();
}
