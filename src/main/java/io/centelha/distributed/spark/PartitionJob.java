package io.centelha.distributed.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.PartitionPruningRDD;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction1;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * One Spark job with a task for each partition, which holds one element. It is a named class and
 * not a lambda: Spark reads the byte code of every lambda that it is given, again for each job, to
 * clean it. For a short round that is a good part of its time; and the JIT compiler, which has one
 * thread for what is hot, is busy with Spark's reader when training begins.
 */
public final class PartitionJob<E, T> extends AbstractFunction2<TaskContext, Iterator<E>, T>
    implements Serializable {
  private static final long serialVersionUID = 1;

  private final Work<E, T> work;

  /** The partition of each of the job's tasks. */
  private final int[] partitions;

  private PartitionJob(Work<E, T> work, int[] partitions) {
    this.work = work;
    this.partitions = partitions;
  }

  /** What is computed of a partition's element. */
  public interface Work<E, T> extends Serializable {
    T on(int partition, E element) throws IOException;
  }

  /** What the driver does with a result when it comes; in Spark's own thread, so it is short. */
  public interface Arrival<T> {
    void of(int partition, T result);
  }

  /** The results of all partitions, in their order. */
  public static <E, T> List<T> run(RDD<E> rdd, Work<E, T> work) {
    Object[] results = new Object[rdd.getNumPartitions()];
    List<Integer> all = IntStream.range(0, results.length).boxed().toList();
    run(rdd, all, work, (partition, result) -> results[partition] = result);
    @SuppressWarnings("unchecked") // what the tasks gave
    List<T> inOrder = (List<T>) Arrays.asList(results);
    return inOrder;
  }

  /**
   * Some partitions, each of whose results is handed on as soon as it is there.
   *
   * @param partitions their numbers, each once
   */
  public static <E, T> void run(
      RDD<E> rdd, List<Integer> partitions, Work<E, T> work, Arrival<T> arrival) {
    int[] numbers = partitions.stream().mapToInt(Integer::intValue).sorted().toArray();
    // Not by the numbers themselves: Spark 3.5 takes them as another type than Spark 4.
    RDD<E> chosen =
        numbers.length == rdd.getNumPartitions()
            ? rdd
            : PartitionPruningRDD.create(rdd, new Chosen(numbers));
    rdd.context()
        .runJob(
            chosen,
            new PartitionJob<>(work, numbers),
            new Results<>(numbers, arrival),
            ClassTag$.MODULE$.apply(Object.class));
  }

  /** In a task. */
  @Override
  public T apply(TaskContext task, Iterator<E> element) {
    try {
      return work.on(partitions[task.partitionId()], element.next());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** On the driver: whether a partition takes part. */
  private static final class Chosen extends AbstractFunction1<Object, Object>
      implements Serializable {
    private static final long serialVersionUID = 1;

    private final int[] partitions;

    Chosen(int[] partitions) {
      this.partitions = partitions;
    }

    @Override
    public Boolean apply(Object partition) {
      return Arrays.binarySearch(partitions, (Integer) partition) >= 0;
    }
  }

  /** On the driver: Spark counts the tasks of a job from 0, whichever partitions they are for. */
  private static final class Results<T> extends AbstractFunction2<Object, T, BoxedUnit> {
    private final int[] partitions;
    private final Arrival<T> arrival;

    Results(int[] partitions, Arrival<T> arrival) {
      this.partitions = partitions;
      this.arrival = arrival;
    }

    @Override
    public BoxedUnit apply(Object number, T result) {
      arrival.of(partitions[(Integer) number], result);
      return BoxedUnit.UNIT;
    }
  }
}
