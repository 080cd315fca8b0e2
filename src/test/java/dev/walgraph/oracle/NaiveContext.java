package dev.walgraph.oracle;

import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.graph.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What does not change while a query is evaluated. */
final class NaiveContext {

    private final NaiveGraph graph;
    private final SourceText text;
    private final Map<String, Value> parameters;
    private final List<String> failures = new ArrayList<>();
    private int steps;
    private int trailSteps;
    private boolean tiesAllowed;

    /**
     * @param steps how many nodes may be looked at; after so many, a case is too large to be worth
     *     its time
     */
    NaiveContext(NaiveGraph graph, SourceText text, Map<String, Value> parameters, int steps) {
        this.graph = graph;
        this.text = text;
        this.parameters = parameters;
        this.steps = steps;
        this.trailSteps = steps;
    }

    NaiveGraph graph() {
        return graph;
    }

    SourceText text() {
        return text;
    }

    Value parameter(String name) {
        Value value = parameters.get(name);
        if (value == null) {
            throw new IllegalStateException("no parameter " + name);
        }
        return value;
    }

    /** Notes that a row was left out. */
    void failed(NaiveFailure failure) {
        failures.add(String.valueOf(failure.getMessage()));
    }

    /** Why rows were left out; empty if none was. */
    List<String> failures() {
        return failures;
    }

    void step() {
        if (--steps < 0) {
            throw new TooLargeException();
        }
    }

    /** As {@link #step}, of what an engine may have to look at. */
    void trailStep() {
        if (--trailSteps < 0) {
            throw new TooLargeException();
        }
    }

    /** Says that the order of some rows is open, and matters. */
    void tie() {
        if (!tiesAllowed) {
            throw new TooLargeException();
        }
    }

    /** As this, for a query of which any rows may come first that are alike. */
    NaiveContext allowingTies() {
        tiesAllowed = true;
        return this;
    }

    /** Says that a case is not worth its time. */
    static final class TooLargeException extends RuntimeException {}
}
