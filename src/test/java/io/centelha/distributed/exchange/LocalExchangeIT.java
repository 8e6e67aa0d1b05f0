package io.centelha.distributed.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.centelha.LocalSpark;
import io.centelha.distributed.spark.LostBroadcastException;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import io.centelha.training.ReplicaReport;
import io.centelha.training.ReplicaResult;
import io.centelha.training.TrainingState;
import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

/** States and results within the driver's JVM, with and without room for them. */
class LocalExchangeIT {
  private static final int SMALL = 10;
  private static final int LARGE = 4_000_000;

  @Test
  void stateAndResultComeBackAsTheyAreAndLeaveNothing() {
    try (JavaSparkContext context = context("0.6")) {
      TrainingState state = state(LARGE);
      ReplicaResult result = result(LARGE);
      long before = blocks();
      try (Exchange exchange = Exchange.of(context, state)) {
        assertThat(exchange.state()).isSameAs(state);
        TaskResult given = exchange.give(2, result);
        assertThat(given.isHere()).isFalse();
        assertThat(exchange.give(2, result).isHere()).as("of a second attempt").isFalse();
        assertThat(exchange.bring(2, given).join()).isSameAs(result);
      }
      assertThat(blocks()).isEqualTo(before);
    }
  }

  @Test
  void whatThereIsNoRoomForTravelsAsBytes() {
    try (JavaSparkContext context = context("0.005")) {
      assertThat(Exchange.of(context, state(LARGE))).isInstanceOf(BlockExchange.class);
      ReplicaResult result = result(LARGE);
      try (Exchange exchange = Exchange.of(context, state(SMALL))) {
        assertThat(exchange).isInstanceOf(LocalExchange.class);
        TaskResult given = exchange.give(0, result);
        assertThat(given.isHere()).isTrue();
        ReplicaResult taken = exchange.bring(0, given).join();
        assertThat(taken.shared().get(0).floats()).isEqualTo(result.shared().get(0).floats());
        assertThat(taken.report().rows()).isEqualTo(3);
      }
    }
  }

  @Test
  void aStateThatSparkHasDroppedIsMissed() {
    try (JavaSparkContext context = context("0.6")) {
      Exchange exchange = Exchange.of(context, state(SMALL));
      exchange.close();
      assertThatThrownBy(exchange::state)
          .isInstanceOf(LostBroadcastException.class)
          .hasMessageContaining("Memory was short");
    }
  }

  /** The share of the heap that Spark has for blocks. */
  private static JavaSparkContext context(String share) {
    return new JavaSparkContext(
        LocalSpark.settings("local[2]").set("spark.memory.fraction", share));
  }

  private static long blocks() {
    return SparkEnv.get().blockManager().blockInfoManager().size();
  }

  private static TrainingState state(int elements) {
    return new TrainingState(vector(elements), List.of(), 7);
  }

  private static ReplicaResult result(int elements) {
    var report = new ReplicaReport(3, 1, new double[] {1, 3}, OptionalLong.empty(), 0.5);
    return new ReplicaResult(report, List.of(vector(elements)), List.of());
  }

  private static Tensor vector(int elements) {
    float[] floats = new float[elements];
    floats[elements / 2] = 0.25f;
    return Tensor.of(Shape.of(elements), floats);
  }
}
