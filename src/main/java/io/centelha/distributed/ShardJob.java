package io.centelha.distributed;

import io.centelha.data.Shard;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * One Spark job with a task for each shard. It is a named class and not a lambda: Spark reads the
 * byte code of every lambda that a job is given, again for each job, to clean it, which for a short
 * round is a good part of its time.
 */
final class ShardJob<T> extends AbstractFunction2<TaskContext, Iterator<Shard>, T>
    implements Serializable {
  private static final long serialVersionUID = 1;

  private final SparkShards.Work<T> work;

  private ShardJob(SparkShards.Work<T> work) {
    this.work = work;
  }

  /** The results of all shards, in their order. */
  static <T> List<T> run(SparkContext context, RDD<Shard> shards, SparkShards.Work<T> work) {
    int count = shards.getNumPartitions();
    List<Object> partitions = new ArrayList<>();
    for (int shard = 0; shard < count; shard++) {
      partitions.add(shard);
    }
    var results = new Results<T>(count);
    context.runJob(
        shards,
        new ShardJob<>(work),
        JavaConverters.asScalaBufferConverter(partitions).asScala().toSeq(),
        results,
        ClassTag$.MODULE$.apply(Object.class));
    return results.inOrder();
  }

  /** In a task. */
  @Override
  public T apply(TaskContext task, Iterator<Shard> shard) {
    return work.on(task.partitionId(), shard.next());
  }

  /** On the driver: what came back, at the places of the shards. */
  private static final class Results<T> extends AbstractFunction2<Object, T, BoxedUnit> {
    private final Object[] results;

    Results(int count) {
      results = new Object[count];
    }

    @Override
    public BoxedUnit apply(Object shard, T result) {
      results[(Integer) shard] = result;
      return BoxedUnit.UNIT;
    }

    @SuppressWarnings("unchecked") // what apply put there
    List<T> inOrder() {
      return (List<T>) Arrays.asList(results);
    }
  }
}
