package io.centelha;

import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Spark for all tests of a class: it starts before the first of them and stops after the last. */
public final class LocalSpark implements BeforeAllCallback, AfterAllCallback {
  private final SparkConf settings;
  private Optional<SparkSession> session = Optional.empty();

  /** Two cores of this process. */
  public LocalSpark() {
    this(settings("local[2]"));
  }

  /** With settings of the test's own. */
  public LocalSpark(SparkConf settings) {
    this.settings = settings;
  }

  /** What every test's Spark has set. */
  public static SparkConf settings(String master) {
    return new SparkConf().setMaster(master).setAppName("test").set("spark.ui.enabled", "false");
  }

  /**
   * The same for executors in processes of their own, with the tests' classes.
   *
   * @param localCluster such as {@code local-cluster[2,1,600]}: executors, cores and MB of each
   */
  public static SparkConf onExecutors(String localCluster) {
    return settings(localCluster)
        .set("spark.executor.memory", "600m")
        .set("spark.executor.extraClassPath", System.getProperty("java.class.path"));
  }

  /** A session by these settings; whoever asks stops it. */
  public static SparkSession start(SparkConf settings) {
    SparkSession session = SparkSession.builder().config(settings).getOrCreate();
    session.sparkContext().setLogLevel("WARN");
    return session;
  }

  public SparkSession session() {
    return session.orElseThrow();
  }

  public JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(session().sparkContext());
  }

  @Override
  public void beforeAll(ExtensionContext tests) {
    session = Optional.of(start(settings));
  }

  @Override
  public void afterAll(ExtensionContext tests) {
    session().stop();
  }
}
