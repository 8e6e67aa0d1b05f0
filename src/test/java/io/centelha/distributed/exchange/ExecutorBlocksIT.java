package io.centelha.distributed.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.centelha.LocalSpark;
import io.centelha.distributed.exchange.TaskResult.ExecutorAddress;
import java.io.EOFException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Spark throws where blocks don't come, and what our readers do where they come. */
@Tag("full")
class ExecutorBlocksIT {
  private static final ExecutorBlocks BLOCKS = new ExecutorBlocks(1 << 20);

  @RegisterExtension private static final LocalSpark SPARK = new LocalSpark();

  @BeforeAll
  static void putOne() {
    ExecutorBlocks blocks = BLOCKS;
    SPARK
        .context()
        .parallelize(List.of(0), 1)
        .foreach(zero -> blocks.put("there", List.of(new byte[] {7})));
  }

  /** By another's name the executor's blocks come over the wire, though it is this process. */
  private static ExecutorAddress place(String executor) {
    ExecutorAddress here = ExecutorBlocks.here();
    return executor.equals("here") ? here : new ExecutorAddress(executor, here.host(), here.port());
  }

  private static CompletableFuture<Void> fetch(
      String executor, String name, ExecutorBlocks.Reader reader) {
    return BLOCKS.fetch(place(executor), List.of(name), reader);
  }

  @ParameterizedTest
  @ValueSource(strings = {"here", "there"})
  void aBlockComesToItsReader(String executor) {
    assertThat(
            LostResults.loss(
                fetch(executor, "there", (i, in) -> assertThat(in.readAllBytes()).containsOnly(7))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"here", "there"})
  void aBlockThatIsMissingIsLost(String executor) {
    assertThat(LostResults.loss(fetch(executor, "missing", (i, in) -> {})).orElseThrow())
        .hasMessageMatching("executor \\w+ at \\S+:\\d+: .*BlockNotFoundException.*")
        .hasMessageContaining("executor " + place(executor).executor());
  }

  @ParameterizedTest
  @ValueSource(strings = {"here", "there"})
  void aBlockThatEndsEarlyIsLost(String executor) {
    assertThat(
            LostResults.loss(
                fetch(
                    executor,
                    "there",
                    (i, in) -> {
                      throw new EOFException("short");
                    })))
        .hasValueSatisfying(loss -> assertThat(loss).hasMessageEndingWith("short"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"here", "there"})
  void whatAReaderDoesWrongIsNoLoss(String executor) {
    var wrong = new ArithmeticException("wrong");
    CompletableFuture<Void> coming =
        fetch(
            executor,
            "there",
            (i, in) -> {
              throw wrong;
            });
    assertThatThrownBy(() -> LostResults.loss(coming))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("wrong")
        .hasCause(wrong);
  }
}
