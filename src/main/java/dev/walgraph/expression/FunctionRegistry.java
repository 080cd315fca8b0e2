package dev.walgraph.expression;

import dev.walgraph.diagnostic.Suggestion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All functions and operators of the language. */
public final class FunctionRegistry {

    private static final FunctionRegistry STANDARD = new FunctionRegistry();

    private final Map<String, FunctionDefinition> operators = new HashMap<>();
    private final SortedMap<String, FunctionDefinition> functions = new TreeMap<>();

    private FunctionRegistry() {
        OperatorDefinitions.all().forEach(this::add);
        StringFunctions.all().forEach(this::add);
        ListFunctions.all().forEach(this::add);
        MathFunctions.all().forEach(this::add);
        ConversionFunctions.all().forEach(this::add);
        TemporalFunctions.all().forEach(this::add);
        ElementFunctions.all().forEach(this::add);
        PathFunctions.all().forEach(this::add);
        AggregateFunctions.all().forEach(this::add);
    }

    private void add(FunctionDefinition definition) {
        Map<String, FunctionDefinition> room =
                definition.kind() == FunctionDefinition.Kind.OPERATOR ? operators : functions;
        if (room.put(definition.name(), definition) != null) {
            throw new IllegalStateException("two functions named " + definition.name());
        }
    }

    public static FunctionRegistry standard() {
        return STANDARD;
    }

    /** The function that a query calls by this name, in any case; null if there is none. */
    public @Nullable FunctionDefinition function(String name) {
        return functions.get(canonical(name));
    }

    /** What a function is called here that a query calls by this name, in any case. */
    public static String canonical(String name) {
        return FunctionAliases.canonical(name.toLowerCase(Locale.ROOT));
    }

    /** Further names of functions, and the canonical names of these. */
    public static SortedMap<String, String> aliases() {
        return FunctionAliases.names();
    }

    /** The operator of a canonical name in {@link Functions}; null if there is none. */
    public @Nullable FunctionDefinition operator(String name) {
        return operators.get(name);
    }

    /**
     * What a call in an {@link Expression} refers to.
     *
     * @throws IllegalArgumentException if there is no function or operator of this name
     */
    public FunctionDefinition definition(String canonicalName) {
        FunctionDefinition operator = operators.get(canonicalName);
        FunctionDefinition definition = operator != null ? operator : functions.get(canonicalName);
        if (definition == null) {
            throw new IllegalArgumentException("no function \"" + canonicalName + "\"");
        }
        return definition;
    }

    /** All functions, aggregates included, by canonical name. */
    public SortedMap<String, FunctionDefinition> functions() {
        return Collections.unmodifiableSortedMap(functions);
    }

    /**
     * The name of a function that is like {@code written}, as it is documented; null if none is.
     */
    public @Nullable String similar(String written) {
        List<String> titles = new ArrayList<>();
        functions.values().forEach(definition -> titles.add(definition.title()));
        aliases()
                .forEach(
                        (alias, name) -> {
                            if (functions.containsKey(name)) {
                                titles.add(alias);
                            }
                        });
        return Suggestion.nearest(written, titles);
    }

    /**
     * Whether the function tells the time, in a zone that its argument names: it is refused, unless
     * there is no zone, as then there is no time either.
     */
    public boolean isClock(String name) {
        return RefusedFunctions.isClock(name.toLowerCase(Locale.ROOT));
    }

    /**
     * What to write for a function that other languages have, in full sentences; null if no such
     * function is known.
     */
    public @Nullable String foreign(String name) {
        return ForeignFunctions.hint(name);
    }

    /**
     * Why a function that exists elsewhere is not one here, and what to do about it, in full
     * sentences; null if no such function is known.
     *
     * @param arguments how many arguments the call gives
     */
    public @Nullable String refusal(String name, int arguments) {
        return RefusedFunctions.reason(canonical(name), arguments);
    }
}
