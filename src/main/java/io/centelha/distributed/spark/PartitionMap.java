package io.centelha.distributed.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;

/**
 * What becomes of each partition of an RDD, as a named class and not a lambda, for the same reason
 * as {@link PartitionJob}.
 */
public final class PartitionMap<T, U> extends AbstractFunction2<Object, Iterator<T>, Iterator<U>>
    implements Serializable {
  private static final long serialVersionUID = 1;

  private final Work<T, U> work;

  private PartitionMap(Work<T, U> work) {
    this.work = work;
  }

  /** What is computed of a partition. */
  public interface Work<T, U> extends Serializable {
    java.util.Iterator<U> on(int partition, java.util.Iterator<T> elements) throws IOException;
  }

  /** The RDD that this makes of another. */
  public static <T, U> JavaRDD<U> of(RDD<T> rdd, Work<T, U> work) {
    ClassTag<U> tag = ClassTag$.MODULE$.apply(Object.class);
    RDD<U> mapped = rdd.mapPartitionsWithIndex(new PartitionMap<>(work), true, tag);
    return JavaRDD.fromRDD(mapped, tag);
  }

  /** In a task. */
  @Override
  public Iterator<U> apply(Object partition, Iterator<T> elements) {
    java.util.Iterator<T> own = ScalaCollections.iterator(elements);
    try {
      return ScalaCollections.iterator(work.on((Integer) partition, own));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
