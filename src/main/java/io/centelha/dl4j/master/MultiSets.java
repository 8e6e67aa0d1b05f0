package io.centelha.dl4j.master;

import org.apache.spark.api.java.JavaRDD;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** RDDs of data sets, from what dl4j-spark takes. */
final class MultiSets {

  private MultiSets() {}

  /** Each with one array of features and of labels. */
  static JavaRDD<MultiDataSet> of(JavaRDD<DataSet> sets) {
    return sets.map(DataSet::toMultiDataSet);
  }
}
