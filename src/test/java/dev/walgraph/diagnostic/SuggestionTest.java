package dev.walgraph.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {

    @Test
    void findsSlipsOfThePen() {
        List<String> names = List.of("customers", "orders", "order_items");
        assertThat(Suggestion.nearest("customer", names)).isEqualTo("customers");
        assertThat(Suggestion.nearest("odrers", names)).isEqualTo("orders");
        assertThat(Suggestion.nearest("ORDERS", names)).isEqualTo("orders");
        assertThat(Suggestion.nearest("orderitems", names)).isEqualTo("order_items");
    }

    @Test
    void doesNotGuessWildly() {
        assertThat(Suggestion.nearest("payments", List.of("customers", "orders"))).isNull();
        assertThat(Suggestion.nearest("ab", List.of("xy"))).isNull();
        assertThat(Suggestion.nearest("a", List.of())).isNull();
        assertThat(Suggestion.hint("payments", List.of("orders"))).isNull();
    }

    @Test
    void prefersTheNearestThenTheFirstByName() {
        assertThat(Suggestion.nearest("name", List.of("names", "nam", "nome"))).isEqualTo("nam");
        assertThat(Suggestion.nearest("totals", List.of("toals", "total", "totals2x")))
                .isEqualTo("toals");
        assertThat(Suggestion.nearest("m", List.of("o", "n"))).isEqualTo("n");
    }

    @Test
    void asks() {
        assertThat(Suggestion.hint("nmae", List.of("name"))).isEqualTo("Did you mean \"name\"?");
    }
}
