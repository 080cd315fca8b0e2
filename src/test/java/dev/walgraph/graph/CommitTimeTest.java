package dev.walgraph.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitTimeTest {

    @Test
    void followsTheDatabasesClockButNeverStandsStill() {
        assertThat(CommitTime.next(100, 200)).isEqualTo(200);
        assertThat(CommitTime.next(200, 200)).isEqualTo(201);
        assertThat(CommitTime.next(200, 50)).isEqualTo(201);
        assertThat(CommitTime.next(CommitTime.SNAPSHOT, 0)).isEqualTo(1);
        assertThat(CommitTime.next(CommitTime.SNAPSHOT, -5)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void timesGrowAndNoTwoSourcesShareOne(long seed) {
        Random random = new Random(seed);
        int sources = 1 + random.nextInt(5);
        Set<Long> seen = new HashSet<>();
        for (int ordinal = 0; ordinal < sources; ordinal++) {
            long previous = CommitTime.SNAPSHOT;
            long clock = random.nextInt(100);
            for (int i = 0; i < 300; i++) {
                clock += random.nextInt(7) - 2;
                long next = CommitTime.next(previous, clock, ordinal, sources);
                assertThat(next).as("seed %d", seed).isGreaterThan(previous);
                assertThat(next - Math.max(previous + 1, clock))
                        .as("seed %d: at most a step per source behind the clock", seed)
                        .isBetween(0L, sources - 1L);
                assertThat(seen.add(next)).as("seed %d, time %d twice", seed, next).isTrue();
                previous = next;
            }
        }
    }
}
