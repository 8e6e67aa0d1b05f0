package io.centelha.distributed;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * One Spark job with a task for each partition, which holds one element. It is a named class and
 * not a lambda: Spark reads the byte code of every lambda that it is given, again for each job, to
 * clean it. For a short round that is a good part of its time; and the JIT compiler, which has one
 * thread for what is hot, is busy with Spark's reader when training begins.
 */
final class PartitionJob<E, T> extends AbstractFunction2<TaskContext, Iterator<E>, T>
    implements Serializable {
  private static final long serialVersionUID = 1;

  private final Work<E, T> work;

  private PartitionJob(Work<E, T> work) {
    this.work = work;
  }

  /** What is computed of a partition's element. */
  interface Work<E, T> extends Serializable {
    T on(int partition, E element) throws IOException;
  }

  /** The results of all partitions, in their order. */
  static <E, T> List<T> run(RDD<E> rdd, Work<E, T> work) {
    int count = rdd.getNumPartitions();
    List<Object> partitions = new ArrayList<>();
    for (int partition = 0; partition < count; partition++) {
      partitions.add(partition);
    }
    var results = new Results<T>(count);
    rdd.context()
        .runJob(
            rdd,
            new PartitionJob<>(work),
            JavaConverters.asScalaBufferConverter(partitions).asScala().toSeq(),
            results,
            ClassTag$.MODULE$.apply(Object.class));
    return results.inOrder();
  }

  /** In a task. */
  @Override
  public T apply(TaskContext task, Iterator<E> element) {
    try {
      return work.on(task.partitionId(), element.next());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** On the driver: what came back, at the places of the partitions. */
  private static final class Results<T> extends AbstractFunction2<Object, T, BoxedUnit> {
    private final Object[] results;

    Results(int count) {
      results = new Object[count];
    }

    @Override
    public BoxedUnit apply(Object partition, T result) {
      results[(Integer) partition] = result;
      return BoxedUnit.UNIT;
    }

    @SuppressWarnings("unchecked") // what apply put there
    List<T> inOrder() {
      return (List<T>) Arrays.asList(results);
    }
  }
}
