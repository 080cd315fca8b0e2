package dev.walgraph.reaction.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.walgraph.config.Environment;
import dev.walgraph.config.JobFile;
import dev.walgraph.config.LogReactionDefinition;
import dev.walgraph.diagnostic.Diagnostic;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateCheckTest {

    @Test
    void malformedTemplatesAreFoundBeforeTheJobRuns() {
        assertThat(
                        check(
                                """
                                sources:
                                  - {kind: postgres, id: db, database: d, user: u}
                                queries:
                                  - {id: q, query: "MATCH (n) RETURN n", sources: [{sourceId: db}]}
                                reactions:
                                  - kind: log
                                    id: console
                                    queries: [q]
                                    defaultTemplate:
                                      added:
                                        template: "{{after.id"
                                      updated:
                                        template: "{{shout after.id}}"
                                    routes:
                                      q:
                                        deleted:
                                          template: "{{> other}}"
                                """))
                .isEqualTo(
                        """
                        error[ConfigMalformedTemplate]: malformed template
                          --> job.yaml:11:19
                          11 |         template: "{{after.id"
                             |                   ^^^^^^^^^^^^
                        detail: Handlebars says: found: 'EOF', expected: '}}'.
                        error[ConfigMalformedTemplate]: malformed template
                          --> job.yaml:13:19
                          13 |         template: "{{shout after.id}}"
                             |                   ^^^^^^^^^^^^^^^^^^^^
                        detail: Handlebars says: could not find helper: 'shout'.
                        error[ConfigMalformedTemplate]: malformed template
                          --> job.yaml:17:21
                          17 |           template: "{{> other}}"
                             |                     ^^^^^^^^^^^^^
                        detail: A template cannot include another one.""");
    }

    private static String check(String yaml) {
        LogReactionDefinition reaction =
                (LogReactionDefinition)
                        JobFile.parse("job.yaml", "job", yaml, Environment.of(Map.of()))
                                .definitionOrThrow()
                                .reactions()
                                .get(0);
        List<Diagnostic> problems = TemplateCheck.check(reaction.templates(), reaction.places());
        return String.join("\n", problems.stream().map(Diagnostic::render).toList());
    }
}
