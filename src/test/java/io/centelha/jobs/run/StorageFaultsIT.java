package io.centelha.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.centelha.faults.FailingDisk;
import io.centelha.faults.FailingStore;
import io.centelha.faults.Faults;
import io.centelha.saving.RunDirectory;
import io.centelha.trained.ModelDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every change that a whole run makes to its file system fails once, each in a run of its own; the
 * same command then ends as the undisturbed run did.
 */
@Tag("full")
class StorageFaultsIT {
  private static final int AT_ONCE = 4;
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
    history = RunDirectory.of(uri, runs.storage()).history();
  }

  @AfterAll
  static void stopSpark() {
    runs.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {FailingDisk.SCHEME, FailingStore.SCHEME})
  void whicheverChangeFailsTheSameCommandEndsWithTheSameBits(String scheme) throws Exception {
    int changes = changes(scheme, "whole").size();
    assertThat(changes).isGreaterThan(40);
    forEach(
        IntStream.rangeClosed(1, changes),
        number -> {
          String name = "once" + number;
          Throwable failure = failure(scheme, name, change -> change == number, FULL);
          assertThat(Faults.of(name).failures()).as("change %s of %s", number, changes).isOne();
          if (failure != null) {
            assertThat(ExitCode.of(failure)).isEqualTo(ExitCode.INTERNAL);
            assertThat(FailureMessage.of(failure))
                .contains(folder.toString())
                .contains(FULL)
                .hasLineCount(1);
          }
          assertEndsAlike(scheme, name);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {FailingDisk.SCHEME, FailingStore.SCHEME})
  void whereverTheStorageIsLostForGoodTheSameCommandEndsWithTheSameBits(String scheme)
      throws Exception {
    int changes = changes(scheme, "another").size();
    forEach(
        IntStream.iterate(2, first -> first <= changes, first -> first + 5),
        first -> {
          String name = "lost" + first;
          failure(scheme, name, change -> change >= first, FULL);
          assertEndsAlike(scheme, name);
        });
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
    List<String> changes = changes(FailingDisk.SCHEME, "told" + cause.length());
    int first = 1;
    for (int number = 1; number <= changes.size(); number++) {
      first = changes.get(number - 1).startsWith("CREATE .checkpoint") ? number : first;
    }
    int lost = first;
    String name = "line" + cause.length();
    Throwable failure = failure(FailingDisk.SCHEME, name, change -> change >= lost, cause);

    String uri = uri(FailingDisk.SCHEME, name);
    assertThat(ExitCode.of(failure).number()).isEqualTo(70);
    assertThat(FailureMessage.of(failure))
        .startsWith("Can't write " + uri + "/checkpoints/checkpoint-")
        .endsWith(": " + line)
        .hasLineCount(1);
    List<String> damaged = new ArrayList<>();
    Faults.of(name).none();
    assertThat(runs.newestCheckpoint(uri, damaged)).isPresent();
    assertThat(damaged).isEmpty();
    assertEndsAlike(FailingDisk.SCHEME, name);
  }

  /** What is done for each of these numbers. */
  private interface Trial {
    void of(int number) throws Exception;
  }

  /** Several at a time: every trial has a file system of its own, and most of its time waits. */
  private static void forEach(IntStream numbers, Trial trial) throws Exception {
    ExecutorService drivers = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Callable<Void>> trials =
          numbers
              .<Callable<Void>>mapToObj(
                  number ->
                      () -> {
                        trial.of(number);
                        return null;
                      })
              .toList();
      for (Future<Void> ended : drivers.invokeAll(trials)) {
        ended.get();
      }
    } finally {
      drivers.shutdownNow();
    }
  }

  /** The changes that an undisturbed run makes. */
  private static List<String> changes(String scheme, String name) throws Exception {
    assertEndsAlike(scheme, name);
    return Faults.of(name).changes();
  }

  private static Throwable failure(
      String scheme, String name, Predicate<Integer> fails, String cause) {
    Faults.of(name).let(fails, cause);
    return catchThrowable(() -> runs.into(uri(scheme, name)));
  }

  private static void assertEndsAlike(String scheme, String name) throws Exception {
    Faults.of(name).none();
    String uri = uri(scheme, name);
    runs.into(uri);
    String changes = String.join(", ", Faults.of(name).changes());
    assertThat(runs.left(uri)).as(changes).isEqualTo(undisturbed);
    assertThat(RunDirectory.of(uri, runs.storage()).history()).as(changes).isEqualTo(history);
    assertThat(ModelDirectory.of(uri, runs.storage()).read().weightsSha256())
        .isEqualTo(undisturbed.sha256());
  }

  private static String uri(String scheme, String name) {
    return scheme + "://" + name + folder.resolve(scheme + name);
  }
}
