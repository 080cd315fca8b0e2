package dev.walgraph.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SourceTextTest {

    @Test
    void offsetsAndPositionsAreInverse() {
        SourceText text = new SourceText("t", "ab\n\n😀c\nd", 7, 3);
        int offset = 0;
        while (offset <= text.text().length()) {
            SourceText.Position position = text.position(offset);
            assertThat(text.offset(position.line(), position.column()))
                    .as("offset " + offset)
                    .isEqualTo(offset);
            offset +=
                    offset < text.text().length()
                            ? Character.charCount(text.text().codePointAt(offset))
                            : 1;
        }
    }

    @Test
    void positionsOutsideAreTheNearestInside() {
        SourceText text = SourceText.of("t", "ab\ncd");
        assertThat(text.position(99)).isEqualTo(new SourceText.Position(2, 3));
        assertThat(text.position(-1)).isEqualTo(new SourceText.Position(1, 1));
        assertThat(text.offset(1, 99)).isEqualTo(2);
        assertThat(text.offset(2, 99)).isEqualTo(5);
        assertThat(text.offset(9, 1)).isEqualTo(5);
        assertThat(text.offset(0, 0)).isZero();
    }

    @Test
    void linesAreWithoutTheirEnds() {
        SourceText text = new SourceText("t", "ab\r\ncd", 5, 2);
        assertThat(text.line(5)).isEqualTo("  ab");
        assertThat(text.line(6)).isEqualTo("  cd");
        assertThat(text.line(7)).isEmpty();
        assertThat(text.line(4)).isEmpty();
    }

    @Test
    void refusesImpossiblePlaces() {
        assertThatThrownBy(() -> new SourceText("t", "", 0, 0))
                .hasMessage("a text begins at line 0, indent 0");
        assertThatThrownBy(() -> SourceSpan.of(2, 1)).hasMessage("no span from 2 to 1");
    }

    @Test
    void spansAreAllEqualButJoin() {
        SourceSpan span = SourceSpan.of(2, 5);
        assertThat(span).isEqualTo(SourceSpan.NONE).hasSameHashCodeAs(SourceSpan.NONE);
        assertThat(span.to(SourceSpan.of(7, 9))).hasToString("2..9");
        assertThat(span.to(SourceSpan.NONE)).hasToString("2..5");
        assertThat(SourceSpan.NONE.to(span)).hasToString("2..5");
        assertThat(SourceSpan.NONE).hasToString("nowhere");
    }
}
