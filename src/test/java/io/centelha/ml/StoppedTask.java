package io.centelha.ml;

import io.centelha.cluster.faults.Fault;
import io.centelha.cluster.faults.FaultPlan;
import io.centelha.cluster.faults.FaultPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A task of a fit that stands still, for its process to be killed meanwhile. The fit is {@link
 * #classifier}'s: 3 shards, 3 rounds of one step in each of 4 epochs.
 *
 * @param folder where it leaves a note
 * @param round from 1
 */
record StoppedTask(Path folder, int round, int shard) {
  static final int EPOCHS = 4;

  private static final int SHARDS = 3;
  private static final int ROUNDS_PER_EPOCH = 3;
  private static final long MOST_MILLISECONDS = 120_000;

  static CentelhaClassifier classifier() {
    return new CentelhaClassifier()
        .setLayers(8)
        .setTransformations("[StandardScale]")
        .setOptimizer("adam")
        .setEpochs(EPOCHS)
        .setBatchSize(15)
        .setReplicas(SHARDS)
        .setAverageEvery(1);
  }

  /** Spark's settings that bring it about. */
  Map<String, String> settings() {
    Map<String, Fault.Action> stop = Map.of(Fault.task(round, shard, 0), Fault.Action.STOP);
    Map<String, String> settings =
        new LinkedHashMap<>(new FaultPlan(folder, SHARDS, 0, ROUNDS_PER_EPOCH, stop).settings());
    settings.put("spark.plugins", FaultPlugin.class.getName());
    return settings;
  }

  /** Waits until it stands still, and kills its process. */
  void kill() {
    Path note = folder.resolve(Fault.task(round, shard, 0));
    try {
      long end = System.currentTimeMillis() + MOST_MILLISECONDS;
      while (!Files.exists(note)) {
        if (System.currentTimeMillis() > end) {
          throw new IllegalStateException("No task left " + note);
        }
        Thread.sleep(20);
      }
      ProcessHandle process =
          ProcessHandle.of(Long.parseLong(Files.readString(note))).orElseThrow();
      process.destroyForcibly();
      process.onExit().join();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
