package dev.walgraph.config;

import dev.walgraph.diagnostic.Suggestion;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks the {@code kind} of a component. */
final class Kinds {

    private Kinds() {}

    /**
     * Whether the section is of a supported kind; if not, that has been reported.
     *
     * @param component what has the kind: {@code source}
     * @param supported the kinds that there are
     * @param elsewhere kinds that Drasi has
     */
    static boolean check(
            Section section, String component, Set<String> supported, Set<String> elsewhere) {
        Optional<Section.Entry> entry = section.required("kind");
        if (entry.isEmpty()) {
            return false;
        }
        String kind = section.text("kind", "");
        if (supported.contains(kind) || kind.isEmpty()) {
            return supported.contains(kind);
        }
        String all = String.join("\" or \"", new TreeSet<>(supported));
        String hint = Suggestion.hint(kind, supported);
        if (elsewhere.contains(kind)) {
            section.notSupported(
                    entry.get(),
                    component + " kind \"" + kind + "\"",
                    "Use \"" + all + "\", or leave this " + component + " out.");
        } else {
            section.notA(entry.get(), "\"" + all + "\"", kind, hint);
        }
        return false;
    }
}
