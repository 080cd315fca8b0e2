package dev.walgraph.operator.join;

import dev.walgraph.graph.NullValue;
import dev.walgraph.graph.Row;
import dev.walgraph.operator.OuterJoinSpec;
import java.util.Collections;

/** What an outer join makes of a left row that finds nothing: nulls for all of the right side. */
final class UnmatchedRow {

    private final Row nulls;
    private final int[] output;

    UnmatchedRow(OuterJoinSpec spec) {
        this.nulls = Row.of(Collections.nCopies(spec.rightColumns().size(), NullValue.NULL));
        this.output = spec.output().stream().mapToInt(Integer::intValue).toArray();
    }

    Row of(Row left) {
        return left.join(nulls, output);
    }
}
