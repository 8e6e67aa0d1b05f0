package io.centelha.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.centelha.Java;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The packaged jar, run as its users do: in a process of its own, with nothing but Spark's jars
 * beside it.
 */
final class Run {
  private static final long MOST_SECONDS = 900;

  private final Process process;
  private final Path out;
  private final Path err;

  private Run(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** {@code java -jar centelha.jar …}, in a folder. */
  static Run jar(Path folder, List<String> jvm, String... arguments) {
    return jar(SparkHome.JAR, folder, jvm, arguments);
  }

  /** The same for a copy of the jar. */
  static Run jar(Path jar, Path folder, List<String> jvm, String... arguments) {
    List<String> command = Java.command();
    command.addAll(jvm);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(List.of(arguments));
    return start(folder, command, Map.of());
  }

  /**
   * {@code spark-submit … centelha.jar …}, in a folder; {@code options} are Spark's, memory is the
   * driver's.
   */
  static Run submit(Path folder, String memory, List<String> options, String... arguments) {
    return submit(Map.of(), folder, memory, options, arguments);
  }

  /** The same with more environment variables. */
  static Run submit(
      Map<String, String> environment,
      Path folder,
      String memory,
      List<String> options,
      String... arguments) {
    return submit(environment, folder, memory, List.of(), options, arguments);
  }

  /** The same with more on spark-submit's own class path. */
  static Run submit(
      Map<String, String> environment,
      Path folder,
      String memory,
      List<String> classPath,
      List<String> options,
      String... arguments) {
    List<String> command = submission(SparkHome.BUILT_WITH, memory, classPath, options);
    command.add(SparkHome.JAR.toString());
    command.addAll(List.of(arguments));
    return start(folder, command, environment);
  }

  /** The same by any Spark. */
  static Run submit(
      SparkHome spark,
      Map<String, String> environment,
      Path folder,
      List<String> options,
      String... arguments) {
    List<String> command = submission(spark, "1g", List.of(), options);
    command.add(spark.jar().toString());
    command.addAll(List.of(arguments));
    return start(spark, folder, command, environment);
  }

  /** The same for a jar that lies on every machine already, so that none is sent to executors. */
  static Run installed(Path folder, String memory, List<String> options, String... arguments) {
    List<String> command =
        submission(SparkHome.BUILT_WITH, memory, List.of(SparkHome.JAR.toString()), options);
    command.addAll(List.of("--class", "io.centelha.jobs.Main", "spark-internal"));
    command.addAll(List.of(arguments));
    return start(folder, command, Map.of());
  }

  private static List<String> submission(
      SparkHome spark, String memory, List<String> classPath, List<String> options) {
    List<String> command = spark.running(memory, "org.apache.spark.deploy.SparkSubmit");
    int place = command.indexOf("-cp") + 1;
    command.set(
        place,
        Stream.concat(Stream.of(command.get(place)), classPath.stream())
            .collect(Collectors.joining(":")));
    command.addAll(List.of("--conf", "spark.ui.enabled=false", "--driver-memory", memory));
    if (!options.contains("--properties-file")) { // whose own would be overridden
      command.addAll(List.of("--conf", "spark.executor.extraJavaOptions=" + Java.SHORT_LIVED));
    }
    command.addAll(options);
    return command;
  }

  /** A program of the tests' with our jar and DL4J's beside it on every machine. */
  static Run program(Path folder, List<String> options, Class<?> main, String... arguments) {
    return program(Map.of(), folder, options, main, arguments);
  }

  /** The same with more environment variables. */
  static Run program(
      Map<String, String> environment,
      Path folder,
      List<String> options,
      Class<?> main,
      String... arguments) {
    return program(SparkHome.BUILT_WITH, environment, folder, options, main, arguments);
  }

  /** The same by any Spark. */
  static Run program(
      SparkHome spark,
      Map<String, String> environment,
      Path folder,
      List<String> options,
      Class<?> main,
      String... arguments) {
    List<String> jars = List.of(spark.jar().toString(), SparkHome.DL4J + "/*", testClasses(main));
    List<String> command = submission(spark, "1g", jars, options);
    command.addAll(List.of("--conf", "spark.executor.extraClassPath=" + String.join(":", jars)));
    command.addAll(List.of("--class", main.getName(), "spark-internal"));
    command.addAll(List.of(arguments));
    return start(spark, folder, command, environment);
  }

  private static String testClasses(Class<?> one) {
    try {
      return Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code spark-submit} with more on the driver's class path that executors don't get. */
  static Run submitWithDriverClassPath(
      String more, Path folder, String memory, List<String> options, String... arguments) {
    return submit(Map.of(), folder, memory, List.of(more), options, arguments);
  }

  private static Run start(Path folder, List<String> command, Map<String, String> environment) {
    return start(SparkHome.BUILT_WITH, folder, command, environment);
  }

  private static Run start(
      SparkHome spark, Path folder, List<String> command, Map<String, String> environment) {
    try {
      Path out = Files.createTempFile(folder, "out", ".txt");
      Path err = Files.createTempFile(folder, "err", ".txt");
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      spark.set(builder.environment());
      builder.environment().putAll(environment);
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      return new Run(process, out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process itself, to be disturbed. */
  Process process() {
    return process;
  }

  /** Waits for the end. */
  End end() throws InterruptedException, IOException {
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException(
          "Still running after " + MOST_SECONDS + " s: " + Files.readString(err));
    }
    return new End(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** How a process ended, and what it printed. */
  record End(int exitCode, String out, String err) {

    /** The last line on stdout, as JSON. */
    JsonNode json() throws IOException {
      List<String> lines = out.lines().toList();
      return new ObjectMapper().readTree(lines.get(lines.size() - 1));
    }

    /**
     * What the program itself said on stderr when it failed; Spark's launcher writes there, too.
     */
    List<String> complaints() {
      return err.lines().filter(line -> line.startsWith("centelha: ")).toList();
    }

    String text(String key) throws IOException {
      return json().path(key).asText();
    }
  }
}
