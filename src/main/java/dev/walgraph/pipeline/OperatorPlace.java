package dev.walgraph.pipeline;

/**
 * Where an operator is in the dataflow of a query. Operators that are equal are one, at the first
 * of their places, with inputs in order and what an input reads before the next.
 *
 * <p>Savepoints know operators by their paths, so those that are equal must stay so: one that is
 * not shared any more would begin without state.
 *
 * @param operator what is there
 * @param dataflow the same, with the names that the query gives
 * @param path the indexes of inputs on the way from the result, with hyphens in between
 */
record OperatorPlace(Operator operator, Dataflow dataflow, String path) {

    /**
     * What an operator does, with all that it reads.
     *
     * @param canonical it and its inputs, as {@link CanonicalDataflow}
     * @param followed whether its rows go to the result with no state in between: a query that
     *     joins others is given them again, which an operator with state would count twice
     */
    record Operator(Dataflow canonical, boolean followed) {

        private Operator input(int index) {
            boolean passes =
                    canonical instanceof Dataflow.Linear || canonical instanceof Dataflow.Union;
            return new Operator(canonical.inputs().get(index), followed && passes);
        }
    }

    /** The place of the operator whose rows the result is made of. */
    static OperatorPlace ofResult(Dataflow dataflow) {
        Operator last = new Operator(CanonicalDataflow.of(dataflow), true);
        return new OperatorPlace(last, dataflow, "0");
    }

    /** The place of one of its inputs, counted from 0. */
    OperatorPlace input(int index) {
        return new OperatorPlace(
                operator.input(index), dataflow.inputs().get(index), path + "-" + index);
    }
}
