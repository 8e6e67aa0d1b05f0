package io.centelha.jobs.run;

import io.centelha.storage.Storage;
import io.centelha.storage.hadoop.HadoopSettings;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.deploy.SparkHadoopUtil;

/**
 * Opens Spark as the user configured it: where it runs and with how much memory isn't decided here.
 * A context that runs in this process already is another program's; it is used, and never stopped.
 */
public final class SparkDoor {

  /** The class that spark-submit is given. */
  private static final String MAIN = "io.centelha.jobs.Main";

  private SparkDoor() {}

  /**
   * The file systems as Spark's settings have them.
   *
   * @throws EnvironmentException if Spark can't be used here
   */
  public static Storage storage() {
    Optional<SparkContext> running = BorrowedContext.running();
    if (running.isPresent()) {
      return HadoopSettings.of(running.get().hadoopConfiguration());
    }
    Surroundings.check();
    return HadoopSettings.of(SparkHadoopUtil.get().conf());
  }

  /** A context; the caller closes it, which leaves another program's as it was. */
  public static JavaSparkContext open(String name) {
    return BorrowedContext.running()
        .<JavaSparkContext>map(BorrowedContext::new)
        .orElseGet(() -> new JavaSparkContext(configuration(name)));
  }

  /**
   * Opens a context for a moment where that is what success is told by: YARN, in cluster mode,
   * counts an application that opened none as failed.
   */
  public static void show(String name) {
    if (BorrowedContext.running().isPresent()) {
      return;
    }
    SparkConf settings = configuration("centelha " + name);
    if (settings.get("spark.master").equals("yarn")
        && settings.get("spark.submit.deployMode", "client").equals("cluster")) {
      new JavaSparkContext(settings).close();
    }
  }

  /** The user's settings, and ours where there are none. */
  public static SparkConf configuration(String name) {
    var settings = new SparkConf();
    String given = settings.get("spark.app.name", "");
    // spark-submit names an application after its jar or class unless the user does.
    if (given.isEmpty() || given.endsWith(".jar") || given.equals(MAIN)) {
      settings.setAppName(name);
    }
    if (!settings.contains("spark.master")) {
      settings.setMaster("local[*]").setIfMissing("spark.ui.enabled", "false");
    }
    Surroundings.checkReachable(settings.get("spark.master"));
    if (settings.get("spark.master").matches("local(\\[.*)?")) {
      // Or Spark would end this very process with a code of its own: see MemoryException.
      settings.setIfMissing("spark.executor.killOnFatalError.depth", "0");
    }
    return settings
        // A round's results in one message: through the block manager they take 10 ms longer.
        .setIfMissing("spark.task.maxDirectResultSize", "64m")
        // Weights hardly get smaller: trying took an eighth of a round.
        .setIfMissing("spark.broadcast.compress", "false");
  }
}
