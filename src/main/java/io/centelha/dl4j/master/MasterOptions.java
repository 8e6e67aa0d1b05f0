package io.centelha.dl4j.master;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.dl4j.networks.Layers;
import io.centelha.saving.checkpoints.CheckpointSchedule;
import io.centelha.tensor.Checks;
import io.centelha.training.ParameterAveraging;
import io.centelha.training.ParameterAveraging.OptimizerState;
import io.centelha.training.Plan;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a master does, in the words of dl4j-spark.
 *
 * @param numWorkers replicas; empty for as many as Spark's default parallelism
 * @param batchSizePerWorker examples in a step of one replica, ≥ 1
 * @param averagingFrequency steps between two averages, ≥ 1
 * @param saveUpdater whether what the updaters remember is averaged, or made fresh in each round
 * @param rngSeed of the order of examples, and of what is random in a step
 * @param checkpoints a folder
 * @param checkpointEvery rounds between two within a fit, ≥ 1; empty for none but at its end
 * @param layers whose code computes the steps
 */
record MasterOptions(
    OptionalInt numWorkers,
    int batchSizePerWorker,
    int averagingFrequency,
    boolean saveUpdater,
    long rngSeed,
    Optional<String> checkpoints,
    OptionalInt checkpointEvery,
    Layers layers) {

  MasterOptions {
    Checks.argument(
        numWorkers.isEmpty() || numWorkers.getAsInt() >= 1,
        "numWorkers must be >= 1, got %s",
        numWorkers);
    Checks.argument(
        batchSizePerWorker >= 1, "batchSizePerWorker must be >= 1, got %s", batchSizePerWorker);
    Checks.argument(
        averagingFrequency >= 1, "averagingFrequency must be >= 1, got %s", averagingFrequency);
    Checks.argument(
        checkpointEvery.isEmpty() || checkpointEvery.getAsInt() >= 1,
        "Checkpoints are due every >= 1 rounds, got %s",
        checkpointEvery);
  }

  /** How training goes, its epochs aside. */
  Plan plan(int replicas) {
    var averaging =
        new ParameterAveraging(
            averagingFrequency, saveUpdater ? OptimizerState.AVERAGE : OptimizerState.RESET);
    return new Plan(
        rngSeed, 1, Math.multiplyExact(replicas, batchSizePerWorker), replicas, averaging);
  }

  /** When a checkpoint of the fit that begins is due. */
  CheckpointSchedule checkpointSchedule() {
    return checkpointEvery.isPresent()
        ? CheckpointSchedule.everyEpochAndRounds(checkpointEvery.getAsInt())
        : CheckpointSchedule.everyEpoch();
  }

  String toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    numWorkers.ifPresent(workers -> json.put("numWorkers", workers));
    json.put("batchSizePerWorker", batchSizePerWorker)
        .put("averagingFrequency", averagingFrequency)
        .put("saveUpdater", saveUpdater)
        .put("rngSeed", rngSeed)
        .put("layers", layers.name());
    checkpoints.ifPresent(folder -> json.put("checkpoints", folder));
    checkpointEvery.ifPresent(rounds -> json.put("checkpointEvery", rounds));
    return json.toPrettyString();
  }
}
