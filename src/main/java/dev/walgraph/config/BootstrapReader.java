package dev.walgraph.config;

import dev.walgraph.diagnostic.Suggestion;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code bootstrapProvider} of a source. */
final class BootstrapReader {

    private static final int MAX_PARALLELISM = 64;
    private static final int DEFAULT_PARALLELISM = 4;

    private BootstrapReader() {}

    /** The initial load; null for none, and after a problem, which has been reported. */
    static @Nullable BootstrapDefinition read(Section provider) {
        Optional<Section.Entry> type = provider.entry("type");
        String key = type.isPresent() ? "type" : "kind";
        Optional<Section.Entry> kind =
                type.isPresent() ? provider.entry("kind") : provider.required("kind");
        if (type.isPresent()) {
            kind.ifPresent(entry -> provider.invalid(entry, "says the same as \"type\"", null));
        }
        Integer parallelism = provider.number("parallelism", MAX_PARALLELISM);
        String name = provider.text(key, "postgres");
        boolean none = name.equals("noop");
        if (!none && !name.equals("postgres")) {
            String hint = Suggestion.hint(name, Set.of("postgres", "noop"));
            provider.entry(key)
                    .ifPresent(
                            entry ->
                                    provider.notSupported(
                                            entry,
                                            "bootstrap provider \"" + name + "\"",
                                            hint == null
                                                    ? "Write \"postgres\" to load the tables, or"
                                                            + " leave \"bootstrapProvider\" out to"
                                                            + " follow changes only."
                                                    : hint));
        }
        return provider.close() && !none
                ? new BootstrapDefinition(parallelism == null ? DEFAULT_PARALLELISM : parallelism)
                : null;
    }
}
