package io.centelha.distributed.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.centelha.LocalSpark;
import io.centelha.data.rows.Shard;
import io.centelha.data.shards.Deal;
import io.centelha.data.shards.Selection;
import io.centelha.distributed.exchange.Exchange;
import io.centelha.distributed.exchange.TaskResult;
import io.centelha.distributed.exchange.Wire;
import io.centelha.distributed.shards.Digits;
import io.centelha.distributed.shards.SparkShards;
import io.centelha.distributed.spark.LostBroadcastException;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import io.centelha.training.ReplicaReport;
import io.centelha.training.ReplicaResult;
import io.centelha.training.RoundResult;
import io.centelha.training.TrainingState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Results that are lost after their tasks have ended, and before the driver has them. */
class DirectRoundIT {
  private static final int REPLICAS = 3;
  private static final int LOST = 1;

  @RegisterExtension private static final LocalSpark SPARK = new LocalSpark();

  private static SparkShards shards;

  private final IOException reset = new IOException("Connection reset by peer");

  @BeforeAll
  static void start() throws IOException {
    SPARK.context().setLogLevel("ERROR");
    var digits = Digits.on(SPARK.context());
    var deal = new Deal(Selection.all(digits.index().rows()), REPLICAS, 64, RandomKey.of(1));
    shards = digits.deal(List.of(deal)).get(0);
  }

  @Test
  void aLostResultIsMadeAgainAndNoOther() {
    var exchange = new Losing(3, reset);
    RoundResult result = new DirectRound(shards, DirectRoundIT::made, exchange, REPLICAS).run();
    assertThat(result.means().get(0).toFloats()).containsExactly(20);
    assertThat(result.reports()).extracting(ReplicaReport::steps).containsExactly(0L, 1L, 2L);
    assertThat(exchange.asked).containsExactlyInAnyOrder(0, 1, 2, 1, 1, 1);
  }

  @Test
  @Tag("full")
  void whatIsLostAgainAndAgainEndsTheRound() {
    var round = new DirectRound(shards, DirectRoundIT::made, new Losing(4, reset), REPLICAS);
    assertThatThrownBy(round::run)
        .isInstanceOf(LostBroadcastException.class)
        .hasMessageContaining("lost 4 times before it had come; the last time: Connection reset")
        .hasCause(reset);
  }

  @Test
  @Tag("full")
  void whatCameAndCannotBeReadEndsTheRoundAtOnce() {
    var wrong = new ArithmeticException("a vector of -1 elements");
    var exchange = new Losing(1, wrong);
    var round = new DirectRound(shards, DirectRoundIT::made, exchange, REPLICAS);
    assertThatThrownBy(round::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a vector of -1 elements")
        .hasCause(wrong);
    assertThat(exchange.asked).containsExactlyInAnyOrder(0, 1, 2);
  }

  private static ReplicaResult made(int replica, Shard shard) {
    var report = new ReplicaReport(1, replica, new double[0], OptionalLong.empty(), Double.NaN);
    return new ReplicaResult(
        report, List.of(Tensor.of(Shape.of(1), new float[] {10 * (1 + replica)})), List.of());
  }

  /** Loses one replica's result as often as it is told. */
  private static final class Losing implements Exchange {
    private static final long serialVersionUID = 1;

    private final transient List<Integer> asked = new ArrayList<>();
    private final Exception failure;
    private int left;

    Losing(int times, Exception failure) {
      this.failure = failure;
      left = times;
    }

    @Override
    public TrainingState state() {
      throw new UnsupportedOperationException("Nobody asks");
    }

    @Override
    public TaskResult give(int replica, ReplicaResult result) {
      return Wire.whole(result);
    }

    @Override
    public synchronized CompletableFuture<ReplicaResult> bring(int replica, TaskResult carried) {
      asked.add(replica);
      return replica == LOST && left-- > 0
          ? CompletableFuture.failedFuture(failure)
          : CompletableFuture.completedFuture(Wire.result(carried));
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
