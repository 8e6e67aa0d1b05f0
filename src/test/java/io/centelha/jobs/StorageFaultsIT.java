package io.centelha.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.centelha.faults.FailingDisk;
import io.centelha.faults.FailingStore;
import io.centelha.faults.Faults;
import io.centelha.saving.ModelDirectory;
import io.centelha.saving.RunDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every change that a whole run makes to its file system fails once, each in a run of its own; the
 * same command then ends as the undisturbed run did.
 */
class StorageFaultsIT {
  private static final String FULL = "No space left on device";

  @TempDir private static Path folder;
  private static WholeRun runs;
  private static WholeRun.Left undisturbed;
  private static List<Map<String, Double>> history;

  @BeforeAll
  static void trainUndisturbed() throws Exception {
    runs =
        new WholeRun(
            "fit.epochs=2",
            "fit.batchSize=50",
            "fit.callbacks=[{EarlyStopping: {monitor: loss, restoreBestWeights: true}}]",
            "compile.optimizer={sgd: {learningRate: 2, momentum: 0.9}}",
            "distribution.replicas=2",
            "distribution.averageEvery=2",
            "distribution.optimizerState=keep",
            "output.checkpointEvery=1 round",
            "output.checkpointsKept=1");
    String uri = folder.resolve("undisturbed").toUri().toString();
    runs.into(uri);
    undisturbed = runs.left(uri);
    history = RunDirectory.of(uri, runs.files()).history();
  }

  @AfterAll
  static void stopSpark() {
    runs.close();
  }

  @AfterEach
  void repair() {
    Faults.none();
  }

  @ParameterizedTest
  @ValueSource(strings = {FailingDisk.SCHEME, FailingStore.SCHEME})
  void whicheverChangeFailsTheSameCommandEndsWithTheSameBits(String scheme) throws Exception {
    Faults.none();
    assertEndsAlike(uri(scheme, "whole"));
    int changes = Faults.changes().size();
    assertThat(changes).isGreaterThan(40);
    for (int number = 1; number <= changes; number++) {
      int failing = number;
      String uri = uri(scheme, "once" + number);
      Throwable failure = failure(uri, change -> change == failing);
      assertThat(Faults.failures()).as("change %d of %d", number, changes).isOne();
      if (failure != null) {
        assertThat(ExitCode.of(failure)).isEqualTo(ExitCode.INTERNAL);
        assertThat(Program.message(failure))
            .contains(folder.toString())
            .contains(FULL)
            .hasLineCount(1);
      }
      assertEndsAlike(uri);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {FailingDisk.SCHEME, FailingStore.SCHEME})
  void whereverTheStorageIsLostForGoodTheSameCommandEndsWithTheSameBits(String scheme)
      throws Exception {
    Faults.none();
    assertEndsAlike(uri(scheme, "another"));
    int changes = Faults.changes().size();
    for (int number = 2; number <= changes; number += 5) {
      int first = number;
      String uri = uri(scheme, "lost" + number);
      failure(uri, change -> change >= first);
      assertEndsAlike(uri);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        FULL + " | no space left (" + FULL + "); make room, then give the same command again",
        "Permission denied | no permission (Permission denied); grant it, or choose another place",
        "Read-only file system | it can only be read (Read-only file system); choose another place",
      })
  void oneLineSaysWhatToDoAndTheCheckpointBeforeIsIntact(String cause, String line)
      throws Exception {
    Faults.none();
    assertEndsAlike(uri(FailingDisk.SCHEME, "told" + cause.length()));
    List<String> changes = Faults.changes();
    int first = 1;
    for (int number = 1; number <= changes.size(); number++) {
      first = changes.get(number - 1).startsWith("CREATE .checkpoint") ? number : first;
    }
    int lost = first;
    String uri = uri(FailingDisk.SCHEME, "line" + cause.length());
    Throwable failure = failure(uri, change -> change >= lost, cause);

    assertThat(ExitCode.of(failure).number()).isEqualTo(70);
    assertThat(Program.message(failure))
        .startsWith("Can't write " + uri.replace("///", "/") + "/checkpoints/checkpoint-")
        .endsWith(": " + line)
        .hasLineCount(1);
    List<String> damaged = new ArrayList<>();
    Faults.none();
    assertThat(runs.newestCheckpoint(uri, damaged)).isPresent();
    assertThat(damaged).isEmpty();
    assertEndsAlike(uri);
  }

  private static Throwable failure(String uri, Predicate<Integer> fails, String cause) {
    Faults.let(fails, cause);
    return catchThrowable(() -> runs.into(uri));
  }

  private static Throwable failure(String uri, Predicate<Integer> fails) {
    return failure(uri, fails, FULL);
  }

  private static void assertEndsAlike(String uri) throws Exception {
    Predicate<Integer> never = number -> false;
    Faults.let(never, "");
    runs.into(uri);
    String changes = String.join(", ", Faults.changes());
    assertThat(runs.left(uri)).as(changes).isEqualTo(undisturbed);
    assertThat(RunDirectory.of(uri, runs.files()).history()).as(changes).isEqualTo(history);
    assertThat(ModelDirectory.of(uri, runs.files()).open().weightsSha256())
        .isEqualTo(undisturbed.sha256());
  }

  private static String uri(String scheme, String name) {
    return scheme + "://" + folder.resolve(scheme + name);
  }
}
