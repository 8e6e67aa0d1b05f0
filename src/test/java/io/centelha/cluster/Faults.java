package io.centelha.cluster;

import io.centelha.cluster.faults.Fault;
import io.centelha.cluster.faults.FaultPlan;
import io.centelha.cluster.faults.FaultPlugin;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Orders faults in a run that is about to start, and meets the tasks that stand still. The job is
 * {@link #JOB}, or has other rounds if it says so.
 */
final class Faults {
  static final int SHARDS = 3;
  static final int ROUNDS_PER_EPOCH = 5;
  private static final int STEPS_PER_ROUND = 6;

  /** 20 rounds of three shards: four epochs of five rounds of six steps. */
  static final String[] JOB = job(4);

  private final Path folder;
  private final int slices;
  private final Map<String, Fault.Action> actions = new LinkedHashMap<>();

  /** Faults whose notes lie in a folder. */
  Faults(Path folder) {
    this(folder, 0);
  }

  /**
   * Faults of a job that averages on executors.
   *
   * @param slices in which it does; each is one more "shard" that faults can strike
   */
  Faults(Path folder, int slices) {
    this.folder = folder;
    this.slices = slices;
  }

  /** Settings of a job with five rounds in each epoch. */
  static String[] job(int epochs) {
    return new String[] {
      "fit.epochs=" + epochs,
      "fit.batchSize=300",
      "model.1.Dense.units=32",
      "distribution.replicas=" + SHARDS,
      "distribution.averageEvery=" + STEPS_PER_ROUND
    };
  }

  /** The last part of the folder's name. */
  String name() {
    return folder.getFileName().toString();
  }

  Faults with(int round, int shard, int attempt, Fault.Action action) {
    actions.put(Fault.task(round, shard, attempt), action);
    return this;
  }

  /** Options of spark-submit that bring them about. */
  List<String> options() throws IOException {
    Files.createDirectories(folder);
    var plan = new FaultPlan(folder, SHARDS, slices, ROUNDS_PER_EPOCH, actions);
    List<String> options = new ArrayList<>(List.of("--jars", jar().toString()));
    options.addAll(List.of("--conf", "spark.plugins=" + FaultPlugin.class.getName()));
    plan.settings().forEach((key, value) -> options.addAll(List.of("--conf", key + "=" + value)));
    return options;
  }

  /** Waits until a task meets its fault; the process in which it does. */
  ProcessHandle met(int round, int shard, int attempt) throws IOException, InterruptedException {
    Path note = folder.resolve(Fault.task(round, shard, attempt));
    Standalone.await(() -> Files.exists(note));
    return ProcessHandle.of(Long.parseLong(Files.readString(note))).orElseThrow();
  }

  /** Whether a task has met its fault. */
  boolean hasMet(int round, int shard, int attempt) {
    return Files.exists(folder.resolve(Fault.task(round, shard, attempt)));
  }

  /** Lets a task go on that stands still. */
  void release(int round, int shard, int attempt) throws IOException {
    Files.createFile(folder.resolve(Fault.task(round, shard, attempt) + ".go"));
  }

  /** The plugin's classes as a jar. */
  private Path jar() throws IOException {
    Path jar = folder.resolve("faults.jar");
    Path classes = classes();
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> entries =
            Files.list(classes.resolve(FaultPlugin.class.getPackageName().replace('.', '/')))) {
      for (Path entry : entries.sorted().toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(entry).toString()));
        out.write(Files.readAllBytes(entry));
      }
    }
    return jar;
  }

  private static Path classes() {
    try {
      return Path.of(FaultPlugin.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
