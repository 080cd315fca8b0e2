package dev.walgraph.analysis;

import dev.walgraph.diagnostic.Suggestion;
import dev.walgraph.syntax.Term;
import org.jspecify.annotations.Nullable;

/** Says what the variables of an expression stand for, or reports why they stand for nothing. */
interface Names {

    /** What the variable stands for; null if that was reported as a problem. */
    Scope.@Nullable Variable resolve(Term.Variable variable);

    /** Whether the variable stands for something; nothing is reported. */
    boolean defines(Term.Variable variable);

    /** The nodes of a relationship that was found since the last WITH; null of any other. */
    Scope.@Nullable Ends ends(String relationship);

    /** The value of a whole term, where it is known under a name of its own; null if it is not. */
    @Nullable Typed known(Term term);

    /** The names of a scope. */
    record OfScope(Scope scope, Problems problems) implements Names {

        @Override
        public Scope.@Nullable Variable resolve(Term.Variable variable) {
            Scope.Variable found = scope.get(variable.name());
            if (found == null) {
                undefined(variable, scope, problems);
            }
            return found;
        }

        @Override
        public boolean defines(Term.Variable variable) {
            return scope.get(variable.name()) != null;
        }

        @Override
        public Scope.@Nullable Ends ends(String relationship) {
            return scope.ends().get(relationship);
        }

        @Override
        public @Nullable Typed known(Term term) {
            return null;
        }
    }

    static void undefined(Term.Variable variable, Scope scope, Problems problems) {
        String name = variable.name();
        String hint =
                scope.lost().contains(name)
                        ? problems.wording().earlierDoesNot()
                                + " pass it on. Add \""
                                + name
                                + "\" there."
                        : Suggestion.hint(name, scope.variables().keySet());
        problems.error(
                "UndefinedVariable",
                "variable \"" + name + "\" is not defined",
                variable.span(),
                hint);
    }
}
