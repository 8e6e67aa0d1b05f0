package io.centelha.cluster;

import io.centelha.Java;
import io.centelha.ModuleOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A Spark that the build laid out: jars alone, from which real masters, workers and executors
 * start; and the jar of ours that it runs.
 *
 * @param scala the version that Spark is built with
 */
record SparkHome(Path folder, String scala, Path jar) {
  static final Path JAR = Path.of(System.getProperty("centelha.jar"));
  static final Path FOLDER = Path.of(System.getProperty("spark.home"));

  /** The one that the jar is built with. */
  static final SparkHome BUILT_WITH = new SparkHome(FOLDER, "2.12", JAR);

  /** What a user adds to them for DL4J. */
  static final Path DL4J = FOLDER.resolveSibling("dl4j/jars");

  /**
   * The newest that the jar is tested with.
   *
   * @param jar a copy: beside the built one lie another Spark's jars, which its manifest names
   */
  static SparkHome newest(Path jar) {
    return new SparkHome(FOLDER.resolveSibling("spark-4.2"), "2.13", jar);
  }

  /** The beginning of a command that runs one of Spark's classes. */
  static List<String> command(String memory, String mainClass) {
    return BUILT_WITH.running(memory, mainClass);
  }

  /** The same for any Spark. */
  List<String> running(String memory, String mainClass) {
    List<String> command = Java.command("-Xmx" + memory);
    command.addAll(ModuleOptions.of(jars()));
    command.addAll(List.of("-cp", jars() + "/*", mainClass));
    return command;
  }

  private Path jars() {
    return folder.resolve("jars");
  }

  /** The class path of executors that have our jar before all of Spark's. */
  static String executorClassPath() {
    return JAR + ":" + FOLDER.resolve("conf") + ":" + FOLDER.resolve("jars") + "/*";
  }

  /** The example of settings for a kind of cluster; tests override what a small machine hasn't. */
  static Path settings(String cluster) {
    return Path.of("conf", "spark-defaults-%s.conf".formatted(cluster)).toAbsolutePath();
  }

  /** What Spark's scripts would set. */
  static void environment(Map<String, String> environment) {
    BUILT_WITH.set(environment);
  }

  /** The same for any Spark. */
  void set(Map<String, String> environment) {
    environment.put("SPARK_HOME", folder.toString());
    environment.put("SPARK_SCALA_VERSION", scala);
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    environment.put("JAVA_HOME", System.getProperty("java.home"));
  }
}
