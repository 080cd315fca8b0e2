package dev.walgraph.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeaturesTest {

    private static final String OUTLINE =
            """
            Feature: F

              Scenario Outline: [7] Numbers <a>
                Given an empty graph
                And having executed:
                  \"""
                  CREATE (<a>)
                  \"""
                And parameters are:
                  | p | [<a>, 'x'] |
                When executing query:
                  \"""
                  MATCH (n)
                  RETURN <a> AS n
                  \"""
                Then the result should be, in order (ignoring element order for lists):
                  | n   |
                  | <a> |
                And no side effects

                Examples:
                  | a |
                  | 1 |

                Examples:
                  | a |
                  | 2 |

              Scenario: [8] Writing
                Given an empty graph
                When executing query:
                  \"""
                  CREATE (n) RETURN n
                  \"""
                Then the result should be empty
            """;

    @Test
    void outlinesAreExpanded() {
        List<Scenario> scenarios = Features.readingScenarios("clauses/f/F1", OUTLINE);
        assertThat(scenarios)
                .extracting(Scenario::key)
                .containsExactly("clauses/f/F1 [7] #1", "clauses/f/F1 [7] #2");
        Scenario second = scenarios.get(1);
        assertThat(second.feature()).isEqualTo("clauses/f/F1");
        assertThat(second.title()).isEqualTo("Numbers 2");
        assertThat(second.anyGraph()).isFalse();
        assertThat(second.script()).containsExactly("CREATE (2)");
        assertThat(second.parameters()).hasToString("{p=[2, 'x']}");
        assertThat(second.query()).isEqualTo("MATCH (n)\nRETURN 2 AS n");
        assertThat(second.expectation())
                .isEqualTo(
                        new Scenario.Table(
                                List.of("n"),
                                List.of(List.of(TckValueReader.read("2"))),
                                true,
                                false));
    }

    @Test
    void anUnknownStepIsAnError() {
        String feature = OUTLINE.replace("no side effects", "much joy");
        assertThatThrownBy(() -> Features.readingScenarios("F1", feature))
                .hasMessage("unknown step: much joy");
    }

    /** If the kit's version changes, so do these numbers. */
    @Test
    void allScenariosThatOnlyReadAreThere() {
        List<Scenario> scenarios = Features.readingScenarios();
        Set<String> keys = new HashSet<>();
        scenarios.forEach(scenario -> keys.add(scenario.key()));
        assertThat(scenarios).hasSize(3527);
        assertThat(keys).hasSize(3527);
        assertThat(scenarios)
                .filteredOn(scenario -> scenario.expectation() instanceof Scenario.Failure)
                .hasSize(639);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RETURN 'CREATE'",
                "RETURN \"it's\", 'a \\' SET'",
                "MATCH (n) // DELETE n\nRETURN n /* MERGE */",
                "MATCH (n:Set)-[:CREATE]->({set: 1}) RETURN n.delete, $call, `REMOVE`",
                "RETURN created AS settings"
            })
    void aReadingQueryReads(String query) {
        assertThat(Reading.isReading(query)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE (n)",
                "create(n)",
                "MATCH (n) SET n.x = 1",
                "MATCH (n) WHERE EXISTS { MATCH (n) SET n.x = 1 } RETURN n",
                "MATCH (n) DETACH DELETE n",
                "MATCH (n) REMOVE n:A",
                "MERGE ()",
                "CALL test.my.proc"
            })
    void aWritingOrCallingQueryDoesNot(String query) {
        assertThat(Reading.isReading(query)).isFalse();
    }
}
