package dev.walgraph.config;

import dev.walgraph.diagnostic.Suggestion;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks labels as far as the file alone says which there are: a source that lists its tables has
 * their names as labels.
 */
final class Labels {

    private final Draft draft;
    private final Map<String, PostgresSourceDefinition> sources;

    Labels(Draft draft, Map<String, PostgresSourceDefinition> sources) {
        this.draft = draft;
        this.sources = sources;
    }

    void check(QueryDefinition query) {
        Map<String, String> sourceByLabel = new LinkedHashMap<>();
        boolean allKnown = true;
        for (SourceSubscription subscription : query.sources()) {
            Set<String> labels = labels(subscription);
            allKnown &= !labels.isEmpty();
            for (String label : labels) {
                String other = sourceByLabel.putIfAbsent(label, subscription.sourceId());
                if (other != null && mentions(query, label)) {
                    ambiguous(query, label, other, subscription.sourceId());
                }
            }
        }
        if (allKnown) {
            query.joins().forEach(join -> checkJoin(join, sourceByLabel.keySet()));
        }
    }

    /** The labels that a query sees of a source; none if the file does not say. */
    private Set<String> labels(SourceSubscription subscription) {
        if (!subscription.nodes().isEmpty()) {
            return new LinkedHashSet<>(subscription.nodes());
        }
        PostgresSourceDefinition source = sources.get(subscription.sourceId());
        Set<String> labels = new LinkedHashSet<>();
        if (source != null) {
            for (TableName table : source.tables()) {
                labels.add(table.table());
                labels.add(table.toString());
            }
        }
        return labels;
    }

    private void ambiguous(QueryDefinition query, String label, String first, String second) {
        draft.report(
                query.places()
                        .error(
                                Codes.AMBIGUOUS_LABEL,
                                "label \""
                                        + label
                                        + "\" belongs to source \""
                                        + first
                                        + "\" and to source \""
                                        + second
                                        + "\"",
                                "sources")
                        .withHint(
                                "Say with \"nodes\" of one of the two which labels to take from"
                                        + " it."));
    }

    /** Whether the query seems to ask for a label: a look at the text, since nobody parsed it. */
    private static boolean mentions(QueryDefinition query, String label) {
        return Pattern.compile(
                                "[:|&]\\s*(?:"
                                        + Pattern.quote(label)
                                        + "\\b|"
                                        + Pattern.quote("`" + label + "`")
                                        + ")")
                        .matcher(query.text().text())
                        .find()
                || query.joins().stream()
                        .anyMatch(
                                join ->
                                        join.start().label().equals(label)
                                                || join.end().label().equals(label));
    }

    private void checkJoin(JoinDefinition join, Set<String> labels) {
        for (JoinDefinition.Key key : List.of(join.start(), join.end())) {
            if (!labels.contains(key.label())) {
                draft.report(
                        join.places()
                                .warning(
                                        Codes.NO_SUCH_REFERENCE,
                                        "join \""
                                                + join.id()
                                                + "\" names the label \""
                                                + key.label()
                                                + "\", which the query's sources do not have",
                                        "keys")
                                .withHint(Suggestion.hint(key.label(), labels)));
            }
        }
    }
}
