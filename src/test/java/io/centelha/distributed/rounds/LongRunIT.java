package io.centelha.distributed.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.LocalSpark;
import io.centelha.activations.Softmax;
import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.features.Rescale;
import io.centelha.distributed.shards.Digits;
import io.centelha.distributed.shards.SparkSource;
import io.centelha.distributed.shards.TrainingData;
import io.centelha.layers.Dense;
import io.centelha.losses.SparseCategoricalCrossentropy;
import io.centelha.models.Compilation;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Sequential;
import io.centelha.optimizers.RmsProp;
import io.centelha.tensor.DType;
import io.centelha.training.Callback;
import io.centelha.training.GradientAveraging;
import io.centelha.training.Plan;
import io.centelha.training.Progress;
import io.centelha.training.RoundWork;
import io.centelha.training.Trainer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A long run keeps nothing of its rounds: not on the driver, which is this process, and not on
 * executors, which are others.
 */
class LongRunIT {
  @RegisterExtension
  private static final LocalSpark SPARK =
      new LocalSpark(LocalSpark.onExecutors("local-cluster[2,1,600]"));

  private static SparkSource digits;

  @BeforeAll
  static void start() throws IOException {
    digits = Digits.on(SPARK.context());
  }

  @Tag("long")
  @Test
  void nothingGrowsWithTwoThousandRounds() {
    assertNothingGrows(200, 2000, 1_000_000_000);
  }

  @Tag("full")
  @Test
  void nothingGrowsWithTheNumberOfRounds() {
    assertNothingGrows(200, 600, 1_000_000_000);
  }

  @Tag("full")
  @Test
  void nothingGrowsWhereARoundAveragesInSlices() {
    assertNothingGrows(20, 200, 1);
  }

  private static void assertNothingGrows(int few, int many, long mostBytes) {
    Plan plan = new Plan(5, many / 10, 100, 2, new GradientAveraging());
    var shards = TrainingData.all(digits, plan);
    CompiledNetwork network =
        new CompiledNetwork(
            Sequential.of(new Dense(10, new Softmax()))
                .build(digits.source().format().featureShape()),
            Compilation.of(new RmsProp(), new SparseCategoricalCrossentropy(), "accuracy"),
            DType.FLOAT32);
    var features = new FeaturePipeline(List.of(Rescale.divideBy(255)));
    var rounds =
        new SparkRounds(
                SPARK.context(), new RoundWork(network, plan, features), shards, Optional.empty())
            .withMostBytes(mostBytes);
    var watch = new Watch();

    new Trainer(rounds, List.of(watch)).fit(Progress.start(rounds));
    shards.unpersist();

    assertThat(watch.rounds).isEqualTo(many);
    Map<String, Footprint> early = watch.byRound.get(few);
    Map<String, Footprint> late = watch.byRound.get(many);
    System.out.println(few + " rounds: " + early);
    System.out.println(many + " rounds: " + late);
    assertThat(late.keySet()).isEqualTo(early.keySet()).hasSize(3);
    late.forEach((process, footprint) -> footprint.assertNoLargerThan(early.get(process), process));
  }

  /** Takes footprints of all processes after some rounds. */
  private static final class Watch implements Callback {
    private final Map<Integer, Map<String, Footprint>> byRound = new TreeMap<>();
    private int rounds;

    @Override
    public void onRoundEnd(Progress progress, long stepsPerEpoch) {
      rounds++;
      if (rounds == 20 || rounds % 200 == 0) {
        byRound.put(rounds, Footprint.ofAll(SPARK.context()));
      }
    }
  }
}
