package dev.walgraph.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticTest {

    /** A text in which {@code ^} stands before and after the place. */
    private static Diagnostic at(String marked) {
        int start = marked.indexOf('^');
        int end = marked.indexOf('^', start + 1) - 1;
        SourceText text = SourceText.of("q.cypher", marked.replace("^", ""));
        return Diagnostic.error("Some", "it is wrong", text, SourceSpan.of(start, end));
    }

    @Test
    void showsThePlaceAndTheHint() {
        Diagnostic diagnostic =
                at("MATCH (n)\nRETURN ^m^.name")
                        .withDetail("There is one variable.")
                        .withHint("Did you mean \"n\"?");
        assertThat(diagnostic.render())
                .isEqualTo(
                        """
                        error[Some]: it is wrong
                          --> q.cypher:2:8
                           2 | RETURN m.name
                             |        ^
                        detail: There is one variable.
                        hint: Did you mean "n"?""");
    }

    @Test
    void underlinesTheWholePlace() {
        assertThat(at("RETURN ^abc^ + 1").render())
                .isEqualTo(
                        """
                        error[Some]: it is wrong
                          --> q.cypher:1:8
                           1 | RETURN abc + 1
                             |        ^^^""");
    }

    @Test
    void keepsTabsSoThatCaretsStandBelow() {
        assertThat(at("\tRETURN\t^abc^").render())
                .isEqualTo(
                        """
                        error[Some]: it is wrong
                          --> q.cypher:1:9
                           1 | \tRETURN\tabc
                             | \t      \t^^^""");
    }

    @Test
    void underlinesTheFirstLineOfALongPlace() {
        assertThat(at("RETURN ^1 +\n  2^ AS x").render())
                .isEqualTo(
                        """
                        error[Some]: it is wrong
                          --> q.cypher:1:8
                           1 | RETURN 1 +
                             |        ^^^""");
    }

    @Test
    void pointsBehindTheEndOfTheText() {
        assertThat(at("RETURN^^").render())
                .isEqualTo(
                        """
                        error[Some]: it is wrong
                          --> q.cypher:1:7
                           1 | RETURN
                             |       ^""");
        assertThat(at("RETURN 1\n^^").render())
                .isEqualTo(
                        """
                        error[Some]: it is wrong
                          --> q.cypher:2:1
                           2 |\s
                             | ^""");
        assertThat(at("^^").render())
                .isEqualTo(
                        """
                        error[Some]: it is wrong
                          --> q.cypher:1:1
                           1 |\s
                             | ^""");
    }

    @Test
    void countsCharactersNotCodeUnits() {
        assertThat(at("RETURN '😀', ^x^").render())
                .isEqualTo(
                        """
                        error[Some]: it is wrong
                          --> q.cypher:1:13
                           1 | RETURN '😀', x
                             |             ^""");
    }

    @Test
    void leavesCarriageReturnsOut() {
        assertThat(at("RETURN ^x\r\n+ 1^").render())
                .isEqualTo(
                        """
                        error[Some]: it is wrong
                          --> q.cypher:1:8
                           1 | RETURN x
                             |        ^""");
    }

    @Test
    void showsAPlaceInTheTextThatHoldsTheQuery() {
        SourceText query = new SourceText("job.yaml", "MATCH (n)\nRETURN m", 117, 6);
        Diagnostic diagnostic =
                Diagnostic.warning("Some", "it is odd", query, SourceSpan.of(17, 18));
        assertThat(diagnostic.render())
                .isEqualTo(
                        """
                        warning[Some]: it is odd
                          --> job.yaml:118:14
                         118 |       RETURN m
                             |              ^""");
    }

    @Test
    void showsLongLineNumbers() {
        SourceText query = new SourceText("job.yaml", "x", 12345, 0);
        assertThat(Diagnostic.error("Some", "no", query, SourceSpan.of(0, 1)).render())
                .isEqualTo(
                        """
                        error[Some]: no
                          --> job.yaml:12345:1
                        12345 | x
                              | ^""");
    }

    @Test
    void withoutAPlaceOrAText() {
        assertThat(Diagnostic.error("Some", "no database").render())
                .isEqualTo("error[Some]: no database");
        assertThat(
                        Diagnostic.error("Some", "no", SourceText.of("a.yaml", ""), SourceSpan.NONE)
                                .render())
                .isEqualTo("error[Some]: no\n  --> a.yaml");
    }

    @Test
    void anExceptionCarriesAllOfThemAlsoThroughSerialization() throws Exception {
        DiagnosticException exception =
                new DiagnosticException(
                        List.of(Diagnostic.error("A", "first"), Diagnostic.error("B", "second")));
        assertThat(exception).hasMessage("error[A]: first\n\nerror[B]: second");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(exception);
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(((DiagnosticException) in.readObject()).diagnostics())
                    .isEqualTo(exception.diagnostics());
        }
        assertThatThrownBy(() -> new DiagnosticException(List.of())).hasMessage("no diagnostic");
    }
}
