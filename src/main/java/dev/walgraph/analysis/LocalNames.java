package dev.walgraph.analysis;

import dev.walgraph.syntax.Term;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names that an expression binds for a part of itself, beside those around it, which they hide.
 *
 * @param around what the expression sees
 * @param locals what its part sees besides, by name
 */
record LocalNames(Names around, Map<String, Scope.Variable> locals) implements Names {

    LocalNames {
        locals = Map.copyOf(locals);
    }

    @Override
    public Scope.@Nullable Variable resolve(Term.Variable variable) {
        Scope.Variable local = locals.get(variable.name());
        return local != null ? local : around.resolve(variable);
    }

    @Override
    public boolean defines(Term.Variable variable) {
        return locals.containsKey(variable.name()) || around.defines(variable);
    }

    @Override
    public Scope.@Nullable Ends ends(String relationship) {
        return around.ends(relationship);
    }

    /** A term that is known outside has another meaning where a local hides one of its names. */
    @Override
    public @Nullable Typed known(Term term) {
        return MentionedNames.any(term, locals.keySet()) ? null : around.known(term);
    }
}
