package dev.walgraph.bench.engine;

import dev.walgraph.graph.FloatValue;
import dev.walgraph.graph.IntegerValue;
import dev.walgraph.graph.StringValue;
import dev.walgraph.graph.Value;
import org.apache.flink.table.data.StringData;

/** The content of a column: a function of the row's number and version. */
sealed interface Cell {

    /** The value as Walgraph has it. */
    Value value(long row, long version);

    /** The value as Flink SQL has it. */
    Object field(long row, long version);

    /** The column's type in Flink SQL. */
    String sqlType();

    /** A function that gives a whole number. */
    @FunctionalInterface
    interface Whole {
        long of(long row, long version);
    }

    /** A function that gives a number that binary fractions can hold exactly. */
    @FunctionalInterface
    interface Fraction {
        double of(long row, long version);
    }

    /** A function that gives a text. */
    @FunctionalInterface
    interface Text {
        String of(long row, long version);
    }

    /** A column of whole numbers. */
    record Integers(Whole function) implements Cell {
        @Override
        public Value value(long row, long version) {
            return new IntegerValue(function.of(row, version));
        }

        @Override
        public Object field(long row, long version) {
            return function.of(row, version);
        }

        @Override
        public String sqlType() {
            return "BIGINT NOT NULL";
        }
    }

    /** A column of floating-point numbers. */
    record Floats(Fraction function) implements Cell {
        @Override
        public Value value(long row, long version) {
            return new FloatValue(function.of(row, version));
        }

        @Override
        public Object field(long row, long version) {
            return function.of(row, version);
        }

        @Override
        public String sqlType() {
            return "DOUBLE NOT NULL";
        }
    }

    /** A column of texts. */
    record Strings(Text function) implements Cell {
        @Override
        public Value value(long row, long version) {
            return new StringValue(function.of(row, version));
        }

        @Override
        public Object field(long row, long version) {
            return StringData.fromString(function.of(row, version));
        }

        @Override
        public String sqlType() {
            return "STRING NOT NULL";
        }
    }
}
