package dev.walgraph.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StopSignalTest {

    @Test
    void waitsForASignalOfTheProcess() throws Exception {
        try (StopSignal stop = StopSignal.install()) {
            assertThat(stop.isRaised()).isFalse();
            assertThat(stop.await(Duration.ZERO)).isFalse();

            kill("TERM");

            assertThat(stop.await(Duration.ofSeconds(30))).isTrue();
            assertThat(stop.isRaised()).isTrue();
        }
    }

    @Test
    void canBeInstalledAgain() throws Exception {
        StopSignal.install().close();
        try (StopSignal stop = StopSignal.install()) {
            kill("TERM");
            assertThat(stop.await(Duration.ofSeconds(30))).isTrue();
        }
    }

    private static void kill(String signal) throws Exception {
        String pid = String.valueOf(ProcessHandle.current().pid());
        Process kill = new ProcessBuilder("kill", "-" + signal, pid).inheritIO().start();
        assertThat(kill.waitFor()).isZero();
    }
}
