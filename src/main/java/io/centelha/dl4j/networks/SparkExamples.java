package io.centelha.dl4j.networks;

import io.centelha.data.files.DataException;
import io.centelha.distributed.frames.SparkFrame;
import io.centelha.distributed.shards.SparkShards;
import io.centelha.distributed.spark.SparkFailures;
import io.centelha.training.Plan;
import java.util.Collections;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * The examples of an RDD, dealt once to the shards of replicas and cached there as plain arrays.
 *
 * @param format of all examples
 */
record SparkExamples(ExampleFormat format, SparkShards shards) {

  /**
   * Reads and deals an RDD: as many passes over it as it takes to see its first data set, and one
   * more. An example's index is its place in the order of partitions, so that how they are cut
   * makes no difference.
   *
   * @throws io.centelha.data.files.DataException if data sets differ in shape, or there is none
   */
  static SparkExamples deal(JavaRDD<? extends MultiDataSet> sets, Plan plan) {
    ExampleFormat format = first(sets);
    SparkFrame frame =
        SparkFrame.of(sets.mapPartitions(own -> new ExampleChunks(own, format)), format.rows());
    try {
      SparkShards shards = frame.deal(plan).get(0);
      shards.load();
      return new SparkExamples(format, shards);
    } finally {
      frame.unpersist();
    }
  }

  private static ExampleFormat first(JavaRDD<? extends MultiDataSet> sets) {
    List<ExampleFormat> first =
        SparkFailures.unwrap(
            () ->
                sets.mapPartitions(
                        own ->
                            own.hasNext()
                                ? List.of(ExampleFormat.of(own.next())).iterator()
                                : Collections.<ExampleFormat>emptyIterator())
                    .take(1));
    if (first.isEmpty()) {
      throw new DataException("The RDD holds no DataSet, expected at least one");
    }
    return first.get(0);
  }
}
