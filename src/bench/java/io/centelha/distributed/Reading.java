package io.centelha.distributed;

import io.centelha.bench.Result;
import io.centelha.data.csv.CsvOptions;
import io.centelha.data.csv.CsvSource;
import io.centelha.data.idx.IdxOptions;
import io.centelha.data.idx.IdxSource;
import io.centelha.data.rows.Source;
import io.centelha.data.shards.Deal;
import io.centelha.data.shards.Selection;
import io.centelha.distributed.shards.SparkShards;
import io.centelha.distributed.shards.SparkSource;
import io.centelha.storage.hadoop.HadoopSettings;
import io.centelha.training.ParameterAveraging;
import io.centelha.training.Plan;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.RDDInfo;

/**
 * Reading, keying and dealing all rows to two shards that lie cached afterwards, as a training does
 * before its first round.
 *
 * <p>Arguments: master, idx or csv, a folder of MNIST's files or a file.
 */
public final class Reading {
  private static final int SHARDS = 2;
  private static final double MEGA = 1e6;

  private Reading() {}

  /** Prints seconds, rows, cached megabytes, and the driver's heap before and after. */
  public static void main(String[] arguments) throws IOException {
    Map<String, Object> found = new LinkedHashMap<>();
    try (var context = MeasuredRounds.context(arguments[0])) {
      double before = heapMegabytes();
      long start = System.nanoTime();
      SparkSource scanned = SparkSource.scan(context, source(arguments[1], arguments[2]));
      SparkShards shards = scanned.deal(List.of(deal(scanned))).get(0);
      shards.load();
      found.put("seconds", (System.nanoTime() - start) / 1e9);
      found.put("samples", scanned.index().rows());
      found.put("heapBefore", before);
      found.put("heapAfter", heapMegabytes());
      found.put("setting", "%.1f MB cached".formatted(cachedMegabytes(context)));
    }
    Result.print(found);
  }

  private static Source source(String format, String path) throws IOException {
    HadoopSettings settings = HadoopSettings.defaults();
    return format.equals("idx")
        ? IdxSource.of(IdxOptions.mnistTraining(path).withClasses(10), settings)
        : CsvSource.of(CsvOptions.of(path).withLabels("label"), settings);
  }

  private static Deal deal(SparkSource source) {
    Plan plan = new Plan(1, 1, SHARDS, SHARDS, ParameterAveraging.everyEpoch());
    return new Deal(
        Selection.all(source.index().rows()),
        SHARDS,
        source.source().format().rowsPerBlock(),
        plan.dealKey());
  }

  private static double cachedMegabytes(JavaSparkContext context) {
    RDDInfo[] cached = context.sc().getRDDStorageInfo();
    return Arrays.stream(cached).mapToLong(rdd -> rdd.memSize() + rdd.diskSize()).sum() / MEGA;
  }

  private static double heapMegabytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / MEGA;
  }
}
