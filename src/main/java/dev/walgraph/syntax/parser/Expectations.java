package dev.walgraph.syntax.parser;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.RuleStopState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.Transition;
import org.antlr.v4.runtime.misc.IntervalSet;

/**
 * Which tokens could stand where a parser stopped.
 *
 * <p>A parser that gave up cannot say: it may have left loops that could go on, or have stopped
 * some tokens before the wrong one, where it had to decide between alternatives. So the grammar's
 * automaton is run over all tokens before the wrong one, along all alternatives at once. It is run
 * with a list of open visits, not by recursion: rules may be nested deeply.
 */
final class Expectations {

    /** In a longer text the answer would take longer than it is worth. */
    private static final int MAX_TOKENS = 5_000;

    private final ATN atn;
    private final List<Token> tokens;
    private final int offending;
    private final IntervalSet expected = new IntervalSet();
    private final Map<Position, Activation> activations = new HashMap<>();
    private final Set<Visit> seen = new HashSet<>();
    private final Deque<Visit> open = new ArrayDeque<>();

    /** A state of the automaton and the index of the token to be read there. */
    private record Position(int state, int token) {}

    /** A state and token within a rule that was entered at {@code entry}. */
    private record Visit(Position entry, int state, int token) {}

    /** Where a visit goes on when the rule that it entered ends. */
    private record Caller(Position entry, int followState) {}

    /** What is known of a rule entered at a token: who waits for it, and where it may end. */
    private static final class Activation {
        private final List<Caller> callers = new ArrayList<>();
        private final Set<Integer> ends = new HashSet<>();
    }

    private Expectations(ATN atn, List<Token> tokens, int offending) {
        this.atn = atn;
        this.tokens = tokens;
        this.offending = offending;
    }

    /** The types of the tokens that could stand at {@code offending}; empty if it is not known. */
    static IntervalSet at(ATN atn, int startRule, List<Token> tokens, int offending) {
        Expectations expectations = new Expectations(atn, tokens, offending);
        if (offending <= MAX_TOKENS) {
            expectations.run(atn.ruleToStartState[startRule]);
        }
        return expectations.expected;
    }

    private void run(ATNState start) {
        enter(start, 0);
        while (!open.isEmpty()) {
            Visit visit = open.pop();
            if (!seen.add(visit)) {
                continue;
            }
            ATNState state = atn.states.get(visit.state());
            if (state instanceof RuleStopState) {
                leave(visit);
                continue;
            }
            for (Transition transition : state.getTransitions()) {
                follow(visit, transition);
            }
        }
    }

    private Activation enter(ATNState rule, int token) {
        Position entry = new Position(rule.stateNumber, token);
        return activations.computeIfAbsent(
                entry,
                key -> {
                    open.push(new Visit(entry, rule.stateNumber, token));
                    return new Activation();
                });
    }

    private void leave(Visit visit) {
        Activation activation = activations.get(visit.entry());
        if (activation != null && activation.ends.add(visit.token())) {
            activation.callers.forEach(caller -> resume(caller, visit.token()));
        }
    }

    private void resume(Caller caller, int token) {
        open.push(new Visit(caller.entry(), caller.followState(), token));
    }

    private void follow(Visit visit, Transition transition) {
        int token = visit.token();
        if (transition instanceof RuleTransition rule) {
            Activation activation = enter(rule.target, token);
            Caller caller = new Caller(visit.entry(), rule.followState.stateNumber);
            activation.callers.add(caller);
            activation.ends.forEach(end -> resume(caller, end));
        } else if (transition.isEpsilon()) {
            open.push(new Visit(visit.entry(), transition.target.stateNumber, token));
        } else if (token == offending) {
            expected.addAll(transition.label());
        } else if (transition.matches(
                tokens.get(token).getType(), Token.MIN_USER_TOKEN_TYPE, atn.maxTokenType)) {
            open.push(new Visit(visit.entry(), transition.target.stateNumber, token + 1));
        }
    }
}
