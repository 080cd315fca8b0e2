package dev.walgraph.oracle;

import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.graph.NodeLayout;
import dev.walgraph.syntax.parser.QueryParser;
import dev.walgraph.testing.ChangeText;
import dev.walgraph.testing.TestSchema;
import dev.walgraph.testing.Transaction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A query and what happens to the tables that it reads.
 *
 * @param transactions the first is the snapshot
 * @param batches how many transactions each watermark covers, in turn; what is left over comes one
 *     by one
 */
record Case(
        long seed,
        TestSchema schema,
        String query,
        List<Transaction> transactions,
        List<Integer> batches) {

    private static final int ATTEMPTS = 8;

    Case {
        transactions = List.copyOf(transactions);
        batches = List.copyOf(batches);
    }

    /**
     * A case of which some transaction changes the answer, if a few attempts find one. Cases that
     * are too large for the naive evaluator are passed over.
     */
    static Case lively(long number) {
        long seed = number * ATTEMPTS;
        while (true) {
            Case candidate = generate(seed);
            try {
                int changes = Verdict.changes(candidate, QueryParser.parse(candidate.text()));
                if (changes > 1 || seed % ATTEMPTS == ATTEMPTS - 1) {
                    return candidate;
                }
            } catch (NaiveContext.TooLargeException e) {
                // The next attempt is smaller, most likely.
            }
            seed++;
        }
    }

    static Case generate(long seed) {
        Dice dice = new Dice(seed);
        TestSchema schema = RandomSchema.generate(dice);
        String query = RandomQuery.generate(dice, schema);
        List<Transaction> transactions = new ArrayList<>();
        transactions.addAll(RandomTransactions.generate(dice, schema, dice.between(2, 14)));
        transactions.add(RandomTransactions.clear(schema));
        List<Integer> batches = new ArrayList<>();
        if (dice.percent(50)) {
            for (int i = 0; i < transactions.size(); i++) {
                batches.add(dice.pick(1, 1, 2, 3, 6));
            }
        }
        return new Case(seed, schema, query, transactions, batches);
    }

    SourceText text() {
        return SourceText.of("query", query);
    }

    Case withQuery(String other) {
        return new Case(seed, schema, other, transactions, batches);
    }

    Case withTransactions(List<Transaction> other) {
        return new Case(seed, schema, query, other, batches);
    }

    /** The same with watermarks that cover several transactions. */
    Case inBatches() {
        Dice dice = new Dice(seed);
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < transactions.size(); i++) {
            sizes.add(dice.pick(1, 2, 3, 4));
        }
        return new Case(seed, schema, query, transactions, sizes);
    }

    Case oneByOne() {
        return new Case(seed, schema, query, transactions, List.of());
    }

    /** Indexes of the transactions before which a watermark stands: exclusive ends of batches. */
    List<Integer> watermarks() {
        List<Integer> ends = new ArrayList<>();
        int end = 0;
        for (int size : batches) {
            end += size;
            if (end < transactions.size()) {
                ends.add(end);
            }
        }
        int last = ends.isEmpty() ? 0 : Collections.max(ends);
        for (int i = last + 1; i <= transactions.size(); i++) {
            ends.add(i);
        }
        return ends;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("seed " + seed + "\n");
        for (NodeLayout table : schema.tables()) {
            out.append("table ")
                    .append(String.join(":", table.labels()))
                    .append('(')
                    .append(String.join(", ", table.properties()))
                    .append(")\n");
        }
        schema.joins().forEach(join -> out.append("join ").append(join).append('\n'));
        out.append("query\n").append(query.indent(2));
        for (int i = 0; i < transactions.size(); i++) {
            out.append(i == 0 ? "snapshot" : "transaction " + i).append('\n');
            transactions
                    .get(i)
                    .changes()
                    .forEach(
                            change ->
                                    out.append("  ")
                                            .append(ChangeText.print(schema, change))
                                            .append('\n'));
        }
        return out.append("watermarks before transactions ").append(watermarks()).toString();
    }
}
