package io.centelha.dl4j.master;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.datavec.spark.util.BroadcastHadoopConfigHolder;
import org.datavec.spark.util.SerializableHadoopConfig;
import org.deeplearning4j.core.loader.DataSetLoader;
import org.deeplearning4j.core.loader.MultiDataSetLoader;
import org.deeplearning4j.spark.iterator.PathSparkDataSetIterator;
import org.deeplearning4j.spark.iterator.PathSparkMultiDataSetIterator;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Files of data sets on any Hadoop file system, in the order of their paths: that in which a file
 * system lists them is no order.
 */
record SortedPaths(List<String> paths) {

  static SortedPaths of(JavaRDD<String> paths) {
    return new SortedPaths(paths.collect().stream().sorted().toList());
  }

  private JavaRDD<String> rdd(JavaSparkContext context) {
    int most = Math.max(1, Math.min(paths.size(), context.defaultParallelism()));
    return context.parallelize(paths, most);
  }

  /** Read by executors. */
  JavaRDD<DataSet> sets(JavaSparkContext context, DataSetLoader loader) {
    Broadcast<SerializableHadoopConfig> settings = BroadcastHadoopConfigHolder.get(context);
    return rdd(context).mapPartitions(own -> new PathSparkDataSetIterator(own, loader, settings));
  }

  /** The same for networks of several inputs or outputs. */
  JavaRDD<MultiDataSet> multiSets(JavaSparkContext context, MultiDataSetLoader loader) {
    Broadcast<SerializableHadoopConfig> settings = BroadcastHadoopConfigHolder.get(context);
    return rdd(context)
        .mapPartitions(own -> new PathSparkMultiDataSetIterator(own, loader, settings));
  }
}
