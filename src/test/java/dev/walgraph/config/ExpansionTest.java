package dev.walgraph.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpansionTest {

    private static final Environment ENVIRONMENT =
            Environment.of(Map.of("A", "1", "LONG_NAME2", "two", "EMPTY", "", "DOLLAR", "${A}"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
                    plain                     ~ plain
                    ${A}                      ~ 1
                    x${A}y${LONG_NAME2}z      ~ x1ytwoz
                    [${EMPTY}]                ~ []
                    ${EMPTY:-fallback}        ~ fallback
                    ${NONE:-fallback}         ~ fallback
                    [${NONE:-}]               ~ []
                    ${A:-fallback}            ~ 1
                    ${NONE:-a b:c-$d}         ~ a b:c-$d
                    ${NONE:-${A}}             ~ 1
                    ${NONE:-x${ALSO:-y}z}     ~ xyz
                    ${A:-${NONE}}             ~ 1
                    $${A}                     ~ ${A}
                    ${DOLLAR}                 ~ ${A}
                    $A $1 $ $$                ~ $A $1 $ $$
                    ${{after.total}}          ~ ${{after.total}}
                    {{json after}}            ~ {{json after}}
                    """)
    void expands(String text, String expected) throws Expansion.Failure {
        assertThat(Expansion.expand(text, ENVIRONMENT)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "a ${NONE} b, NONE, ${NONE}",
        "${X:-${NONE}}, NONE, ${NONE}",
        "'${}',, '${}'",
        "'${1}',, '${1}'",
        "${A,, ${",
        "${A:-x,, ${",
        "'${A-x}',, '${A-x}'",
        "'${ A }',, '${ A }'",
    })
    void saysWhatIsWrong(String text, String variable, String written) {
        Expansion.Failure failure =
                catchThrowableOfType(
                        Expansion.Failure.class, () -> Expansion.expand(text, ENVIRONMENT));
        assertThat(failure.variable()).isEqualTo(variable);
        assertThat(failure.written()).isEqualTo(written);
    }

    @Test
    void environmentFile() {
        assertThat(
                        EnvironmentFile.parse(
                                """
                                # comment
                                A=1
                                export B = two words
                                C="quoted # not a comment" # comment
                                D='single'
                                E=
                                F=a#b # comment
                                not a variable
                                """))
                .containsExactly(
                        Map.entry("A", "1"),
                        Map.entry("B", "two words"),
                        Map.entry("C", "quoted # not a comment"),
                        Map.entry("D", "single"),
                        Map.entry("E", ""),
                        Map.entry("F", "a#b"));
    }
}
