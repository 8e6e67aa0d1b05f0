package io.centelha.cluster;

import io.centelha.Java;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * The Spark that the build laid out: jars alone, from which real masters, workers and executors
 * start.
 */
final class SparkHome {
  static final Path JAR = Path.of(System.getProperty("centelha.jar"));
  static final Path FOLDER = Path.of(System.getProperty("spark.home"));

  /** What a user adds to them for DL4J. */
  static final Path DL4J = FOLDER.resolveSibling("dl4j/jars");

  private SparkHome() {}

  /** The beginning of a command that runs one of Spark's classes. */
  static List<String> command(String memory, String mainClass) {
    List<String> command = Java.command("-Xmx" + memory);
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split(" +")));
    command.addAll(List.of("-cp", FOLDER.resolve("jars") + "/*", mainClass));
    return command;
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
    environment.put("SPARK_HOME", FOLDER.toString());
    environment.put("SPARK_SCALA_VERSION", "2.12");
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    environment.put("JAVA_HOME", System.getProperty("java.home"));
  }
}
