package dev.walgraph.oracle;

/** An expression that has no value on a row: the row is left out of the answer. */
final class NaiveFailure extends RuntimeException {

    NaiveFailure(String message) {
        super(message, null, false, false);
    }
}
