package dev.walgraph.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables that a job file may refer to. */
@FunctionalInterface
public interface Environment {

    /** The value of a variable; null if it is not set. */
    @Nullable String get(String name);

    /** The variables of this process. */
    static Environment process() {
        return System::getenv;
    }

    static Environment of(Map<String, String> variables) {
        Map<String, String> copy = Map.copyOf(variables);
        return copy::get;
    }

    /** This environment; what it does not set is taken from another. */
    default Environment orElse(Environment other) {
        return name -> {
            String value = get(name);
            return value == null ? other.get(name) : value;
        };
    }
}
