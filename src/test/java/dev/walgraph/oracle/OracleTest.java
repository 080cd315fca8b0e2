package dev.walgraph.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import dev.walgraph.graph.ResultChange;
import dev.walgraph.syntax.Query;
import dev.walgraph.syntax.parser.QueryParser;
import dev.walgraph.testing.QueryInMemory;
import dev.walgraph.testing.TableChange;
import dev.walgraph.testing.Transaction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random queries over random transactions, against recomputation.
 *
 * <p>{@code *Changes*} tests: every result change is the difference of two answers from scratch.
 * {@code *Order*}: the order of independent input is free. {@code *State*}: what is deleted leaves
 * nothing behind.
 *
 * <p>{@code -Dwalgraph.oracle.cases} says how many cases, {@code -Dwalgraph.oracle.seed} with which
 * to begin.
 */
class OracleTest {

    private static final long CASES = Long.getLong("walgraph.oracle.cases", 1000);
    private static final long FIRST = Long.getLong("walgraph.oracle.seed", 0);

    /** Without rules a MATCH begins with the product of all its nodes, which lies in memory. */
    private static final double LARGEST_PRODUCT = 20_000;

    private static final Engine OPTIMIZED = testCase -> run(testCase, optimized(testCase));
    private static final Engine UNOPTIMIZED = testCase -> run(testCase, unoptimized(testCase));

    static Stream<Long> seedsThatFailedOnce() {
        try (BufferedReader seeds =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        OracleTest.class.getResourceAsStream("failed-seeds.txt")),
                                StandardCharsets.UTF_8))) {
            return seeds
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .map(Long::valueOf)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("seedsThatFailedOnce")
    void changesAreDifferencesWhereTheyWereNot(long seed) {
        check(Case.generate(seed), OPTIMIZED);
    }

    @Test
    void changesAreDifferences() {
        Findings findings = new Findings();
        for (long number = FIRST; number < FIRST + CASES && !findings.enough(); number++) {
            findings.check(Case.lively(number), OPTIMIZED);
        }
        findings.report();
    }

    @Test
    void changesAreDifferencesWithoutRules() {
        Findings findings = new Findings();
        for (long number = FIRST; number < FIRST + CASES / 4 && !findings.enough(); number++) {
            Case testCase = Case.lively(number);
            if (Products.of(testCase) <= LARGEST_PRODUCT) {
                findings.check(testCase, UNOPTIMIZED);
            }
        }
        findings.report();
    }

    /** Whatever GQL has a form for means the same in it. */
    @Test
    void changesAreDifferencesInGql() {
        Findings findings = new Findings();
        int written = 0;
        for (long number = FIRST; number < FIRST + CASES / 2 && !findings.enough(); number++) {
            Case testCase = Case.lively(number);
            Query query = QueryParser.parse(testCase.text());
            String gql = RandomGql.write(new Dice(number), query, testCase.text());
            if (gql != null) {
                written++;
                findings.check(
                        testCase,
                        same ->
                                run(
                                        same,
                                        QueryInMemory.gql(
                                                same.schema(), gql, RandomParameters.VALUES)),
                        "\nwhich is\n" + gql.indent(2));
            }
        }
        findings.report();
        assertThat(written).isGreaterThan((int) CASES / 8);
    }

    @Test
    void orderOfIndependentInputIsFree() {
        for (long number = FIRST; number < FIRST + CASES / 8; number++) {
            Case testCase = Case.lively(number);
            Random random = new Random(number);
            List<Transaction> shuffled = new ArrayList<>();
            for (Transaction transaction : testCase.transactions()) {
                shuffled.add(shuffle(transaction, random));
            }
            check(testCase.withTransactions(shuffled), OPTIMIZED);
        }
    }

    /** Another order of the same changes, if none of them touches what another does. */
    private static Transaction shuffle(Transaction transaction, Random random) {
        Set<String> ids = new HashSet<>();
        for (TableChange change : transaction.changes()) {
            String id =
                    change instanceof TableChange.Put put
                            ? put.id()
                            : change instanceof TableChange.Remove remove ? remove.id() : null;
            if (id == null || !ids.add(id)) {
                return transaction;
            }
        }
        List<TableChange> changes = new ArrayList<>(transaction.changes());
        Collections.shuffle(changes, random);
        return new Transaction(changes);
    }

    @Test
    void noStateIsLeftWhenEverythingIsDeleted() {
        for (long number = FIRST; number < FIRST + CASES / 4; number++) {
            Case testCase = Case.lively(number);
            QueryInMemory empty = optimized(testCase);
            empty.commit(List.of(new Transaction(List.of())));
            QueryInMemory query = optimized(testCase);
            run(testCase, query);
            assertThat(query.stateSize())
                    .as(() -> "state of " + testCase)
                    .isEqualTo(empty.stateSize());
            assertThat(query.answer()).as(testCase::toString).isEqualTo(empty.answer());
        }
    }

    private static QueryInMemory optimized(Case testCase) {
        return QueryInMemory.optimized(
                testCase.schema(), testCase.query(), RandomParameters.VALUES);
    }

    private static QueryInMemory unoptimized(Case testCase) {
        return QueryInMemory.unoptimized(
                testCase.schema(), testCase.query(), RandomParameters.VALUES);
    }

    private static List<ResultChange> run(Case testCase, QueryInMemory query) {
        List<ResultChange> changes = new ArrayList<>();
        int begin = 0;
        for (int end : testCase.watermarks()) {
            changes.addAll(query.commit(testCase.transactions().subList(begin, end)));
            begin = end;
        }
        return changes;
    }

    private static void check(Case testCase, Engine engine) {
        new Findings().check(testCase, engine).report();
    }

    /** Cases that fail, made small; a few are enough. */
    private static final class Findings {

        private static final int ENOUGH = 5;

        private final List<String> found = new ArrayList<>();

        Findings check(Case testCase, Engine engine) {
            return check(testCase, engine, "");
        }

        /**
         * @param remark what to say besides
         */
        Findings check(Case testCase, Engine engine, String remark) {
            if (verdict(testCase, engine) != null) {
                Case small = Shrinking.shrink(testCase, candidate -> stillFails(candidate, engine));
                found.add(verdict(small, engine) + "\n\nreproduce with\n" + small + remark);
            }
            return this;
        }

        /** A smaller case may have ties that the naive evaluator does not go through. */
        private static boolean stillFails(Case candidate, Engine engine) {
            try {
                return verdict(candidate, engine) != null;
            } catch (NaiveContext.TooLargeException e) {
                return false;
            }
        }

        boolean enough() {
            return found.size() >= ENOUGH;
        }

        void report() {
            if (!found.isEmpty()) {
                fail(found.size() + " cases fail\n\n" + String.join("\n\n\n", found));
            }
        }
    }

    private static @Nullable String verdict(Case testCase, Engine engine) {
        return Verdict.on(testCase, QueryParser.parse(testCase.text()), engine);
    }
}
