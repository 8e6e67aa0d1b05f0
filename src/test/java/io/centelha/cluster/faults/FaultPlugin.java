package io.centelha.cluster.faults;

import java.util.function.Predicate;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.SparkPlugin;
import org.apache.spark.storage.BlockId;
import org.apache.spark.storage.BlockManager;
import scala.collection.JavaConverters;

/**
 * Brings the faults of a {@link FaultPlan} about; Spark makes it where {@code spark.plugins} says.
 */
public final class FaultPlugin implements SparkPlugin {

  /** Any message to the driver means that. */
  static final String LOSE_BROADCASTS = "lose broadcasts";

  @Override
  public ExecutorPlugin executorPlugin() {
    return new FaultyExecutor();
  }

  @Override
  public DriverPlugin driverPlugin() {
    return new DriverPlugin() {
      @Override
      public Object receive(Object message) {
        lose(BlockId::isBroadcast);
        return message;
      }
    };
  }

  /** Removes blocks of this process as if they had never been. */
  static void lose(Predicate<BlockId> which) {
    BlockManager blocks = SparkEnv.get().blockManager();
    JavaConverters.seqAsJavaListConverter(blocks.getMatchingBlockIds(which::test))
        .asJava()
        .forEach(block -> blocks.removeBlock(block, true));
  }
}
