package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.cluster.faults.Fault.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Executors killed by SIGKILL while their tasks are at work. */
class ExecutorKillsIT {
  private static final int ROUNDS = 20;

  @TempDir private static Path folder;

  private static Standalone cluster;
  private static String expected = "";

  @BeforeAll
  static void trainUndisturbed() throws Exception {
    expected = FaultRuns.undisturbed(folder, Faults.JOB);
    cluster = new Standalone(Files.createDirectory(folder.resolve("cluster")), 2, "1g");
  }

  @AfterAll
  static void endCluster() {
    cluster.close();
  }

  @Test
  @Tag("full")
  void theSameAfterAnExecutorIsKilledInEveryRoundInTurn() throws Exception {
    Faults faults = new Faults(folder.resolve("every-round"));
    for (int round = 1; round <= ROUNDS; round++) {
      faults.with(round, round % 3, 0, Action.STOP);
    }
    Run run = submit(faults, "every-round-run", Faults.JOB);
    for (int round = 1; round <= ROUNDS; round++) {
      FaultRuns.kill(faults.met(round, round % 3, 0));
    }

    FaultRuns.assertSameBits(run.end(), expected);
  }

  @Tag("long")
  @ParameterizedTest(name = "round {0}")
  @MethodSource("rounds")
  void theSameAfterAnExecutorIsKilledInOneRound(int round) throws Exception {
    Faults faults =
        new Faults(folder.resolve("round-" + round)).with(round, round % 3, 0, Action.STOP);
    Run run = submit(faults, "run-" + round, Faults.JOB);
    FaultRuns.kill(faults.met(round, round % 3, 0));

    FaultRuns.assertSameBits(run.end(), expected);
  }

  static IntStream rounds() {
    return IntStream.rangeClosed(1, ROUNDS);
  }

  @Test
  @Tag("full")
  void theSameAfterAllExecutorsAreKilledAtOnce() throws Exception {
    Faults faults =
        new Faults(folder.resolve("both")).with(8, 0, 0, Action.STOP).with(8, 1, 0, Action.STOP);
    Run run = submit(faults, "both-run", Faults.JOB);
    ProcessHandle first = faults.met(8, 0, 0);
    ProcessHandle second = faults.met(8, 1, 0);
    assertThat(second).isNotEqualTo(first);
    FaultRuns.kill(first);
    FaultRuns.kill(second);

    FaultRuns.assertSameBits(run.end(), expected);
  }

  private static Run submit(Faults faults, String name, String... job) throws IOException {
    List<String> options = new ArrayList<>(FaultRuns.small(cluster));
    options.addAll(faults.options());
    return Run.submit(folder, "1g", options, Jobs10k.train(folder.resolve(name), job));
  }
}
