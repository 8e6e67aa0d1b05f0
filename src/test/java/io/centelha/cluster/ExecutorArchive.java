package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.Java;
import io.centelha.cluster.faults.Fault.Action;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The classes that an executor loads, parsed and verified once, for all executors of the tests to
 * map (class data sharing): most of an executor's start is the loading of classes, and the tests
 * kill very many. An executor that finds the archive out of date does without it.
 */
final class ExecutorArchive {
  private static final Path FILE = SparkHome.FOLDER.resolveSibling("executor.jsa");
  private static final int LAST_ROUND = 5;

  /** What both the process that makes the archive and those that map it are started with. */
  private static final String FAST = Java.SHORT_LIVED + " -XX:+UseSerialGC";

  private ExecutorArchive() {}

  /**
   * Options of spark-submit for executors that start from the archive, if {@link #make} was there.
   *
   * @param more of the executor's JVM
   */
  static List<String> options(String... more) {
    return with("-XX:SharedArchiveFile=" + FILE + " " + String.join(" ", more));
  }

  private static List<String> with(String java) {
    return List.of(
        "--conf",
        "spark.executor.memory=500m",
        "--conf",
        "spark.executor.extraJavaOptions=" + FAST + " " + java,
        // Only what the application's own loader loads can be mapped, not what Spark has fetched.
        "--conf",
        "spark.executor.extraClassPath=" + SparkHome.JAR);
  }

  /** Makes the archive, unless there is one of this build's jar. */
  static void make(Path folder) throws Exception {
    if (!isUpToDate()) {
      Path classes = folder.resolve("executor.classes");
      Files.write(classes, loaded(folder));
      Path made = folder.resolve("executor.jsa");
      dump(classes, made);
      Files.move(made, FILE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static boolean isUpToDate() throws IOException {
    return Files.exists(FILE)
        && Files.getLastModifiedTime(FILE).compareTo(Files.getLastModifiedTime(SparkHome.JAR)) > 0;
  }

  /** What an executor has loaded when its fifth round begins, one line for each class. */
  private static List<String> loaded(Path folder) throws Exception {
    Path classes = folder.resolve("executor.loading");
    Faults faults = new Faults(folder.resolve("archive")).with(LAST_ROUND, 0, 0, Action.STOP);
    Path place = Files.createDirectory(folder.resolve("archive-cluster"));
    try (Standalone cluster = new Standalone(place, 1, "1g")) {
      List<String> options = new ArrayList<>(List.of("--master", cluster.master()));
      options.addAll(with("-Xshare:off -XX:DumpLoadedClassList=" + classes));
      options.addAll(faults.options());
      String[] train = Jobs10k.train(folder.resolve("archive-run"), Faults.job(1));
      Run run = Run.submit(folder, "1g", options, train);
      try {
        faults.met(LAST_ROUND, 0, 0);
        List<String> lines = Files.readAllLines(classes);
        return lines.subList(0, lines.size() - 1); // the last one may not be whole yet
      } finally {
        run.process().destroyForcibly().waitFor();
      }
    }
  }

  /** On the class path that Spark gives its executors, or the JVM would refuse the archive. */
  private static void dump(Path classes, Path archive) throws IOException, InterruptedException {
    List<String> command = SparkHome.command("1g", "unused");
    command.remove(command.size() - 1);
    command.set(command.size() - 1, SparkHome.executorClassPath());
    command.addAll(1, List.of(FAST.split(" ")));
    command.addAll(
        1,
        List.of(
            "-Xshare:dump",
            "-XX:SharedClassListFile=" + classes,
            "-XX:SharedArchiveFile=" + archive));
    Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(java.waitFor()).as(said).isZero();
  }
}
