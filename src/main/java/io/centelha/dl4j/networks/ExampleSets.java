package io.centelha.dl4j.networks;

import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * The examples of a training.
 *
 * @param training in any number of data sets of any size, all of one shape
 * @param validation of the same shape: the network's loss on them ends each epoch
 */
public record ExampleSets(
    JavaRDD<? extends MultiDataSet> training,
    Optional<? extends JavaRDD<? extends MultiDataSet>> validation) {

  /** No examples for validation. */
  public static ExampleSets of(JavaRDD<? extends MultiDataSet> training) {
    return new ExampleSets(training, Optional.empty());
  }
}
