package io.centelha.jobs.run;

import io.centelha.distributed.rounds.SparkRounds;
import io.centelha.jobs.console.Narrator;
import io.centelha.storage.StorageException;
import io.centelha.training.Callback;
import io.centelha.training.Progress;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Records what the executors compute matrix products by. Another kernel rounds otherwise, so a
 * cluster that mixes them gives weights that depend on which executor took which task, and a run
 * that goes on with another one gives weights that depend on where it stopped: the user is told
 * once.
 */
final class BlasWatch implements Callback {
  private final SparkRounds rounds;
  private final RunRecord record;
  private final Narrator narrator;
  private Set<String> before = Set.of();
  private int seen;

  BlasWatch(SparkRounds rounds, RunRecord record, Narrator narrator) {
    this.rounds = rounds;
    this.record = record;
    this.narrator = narrator;
  }

  @Override
  public void onTrainBegin(Progress progress) {
    if (progress.state().step() > 0) {
      before = record.blas();
    }
  }

  @Override
  public void onRoundEnd(Progress progress, long stepsPerEpoch) {
    Map<String, Set<String>> executors = rounds.blas();
    if (executors.size() == seen) {
      return;
    }
    if (executors.size() > 1 && seen < 2) {
      narrator.warn(mixed(executors));
    }
    Set<String> all = new TreeSet<>(before);
    all.addAll(executors.keySet());
    if (seen == 0 && !before.isEmpty() && !all.equals(executors.keySet())) {
      narrator.warn(changed(executors.keySet()));
    }
    seen = executors.size();
    try {
      record.blas(all);
    } catch (StorageException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String changed(Set<String> now) {
    return ("matrix products were computed by %s before this run stopped, and are by %s now, so weights may differ"
            + " from those of a run that doesn't stop. Set OPENBLAS_CORETYPE as before, or begin in another --output")
        .formatted(String.join(" and ", before), String.join(" and ", now));
  }

  private static String mixed(Map<String, Set<String>> executors) {
    return executors.entrySet().stream()
        .map(entry -> entry.getKey() + " in executor " + String.join(", ", entry.getValue()))
        .collect(
            Collectors.joining(
                "; ",
                "executors compute matrix products by different kernels, so another run may give"
                    + " other weights: ",
                ". Set spark.executorEnv.OPENBLAS_CORETYPE to a kernel that all processors have,"
                    + " such as Haswell"));
  }
}
