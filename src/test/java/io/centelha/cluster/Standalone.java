package io.centelha.cluster;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A standalone cluster on this machine: a master, and workers whose executors are processes of
 * their own.
 */
final class Standalone implements AutoCloseable {
  private static final long MOST_MILLISECONDS = 180_000;

  private final SparkHome spark;
  private final Path folder;
  private final String master;
  private final Process masterDaemon;
  private final Map<String, Process> workers = new LinkedHashMap<>();

  /** Starts a master alone. */
  Standalone(Path folder) throws IOException, InterruptedException {
    this(SparkHome.BUILT_WITH, folder);
  }

  private Standalone(SparkHome spark, Path folder) throws IOException, InterruptedException {
    this.spark = spark;
    this.folder = folder;
    int port = freePort();
    this.master = "spark://127.0.0.1:" + port;
    masterDaemon =
        daemon(
            "master",
            Map.of(),
            "org.apache.spark.deploy.master.Master",
            "--host",
            "127.0.0.1",
            "--port",
            "" + port,
            "--webui-port",
            "0");
    await(() -> isListening(port));
  }

  /** Starts a master and some workers of one core each. */
  Standalone(Path folder, int workers, String memory) throws IOException, InterruptedException {
    this(SparkHome.BUILT_WITH, folder, workers, memory);
  }

  /** The same by any Spark. */
  Standalone(SparkHome spark, Path folder, int workers, String memory)
      throws IOException, InterruptedException {
    this(spark, folder);
    for (int worker = 0; worker < workers; worker++) {
      startWorker("worker" + worker, "127.0.0.1", memory, Map.of());
    }
  }

  /**
   * Starts a worker of one core, which may have been there before and ended.
   *
   * @param host Spark sends no second attempt of a task to the same one
   * @param environment of its executors, too
   */
  void startWorker(String name, String host, String memory, Map<String, String> environment)
      throws IOException {
    workers.put(
        name,
        daemon(
            name,
            environment,
            "org.apache.spark.deploy.worker.Worker",
            "--host",
            host,
            "--cores",
            "1",
            "--memory",
            memory,
            "--webui-port",
            "0",
            "--work-dir",
            folder.resolve("work-" + name).toString(),
            master));
  }

  /** Kills a worker's process; its executors notice it and end. */
  void killWorker(String name) throws InterruptedException {
    workers.remove(name).destroyForcibly().waitFor();
  }

  /** The worker among whose executors a process is. */
  String workerOf(ProcessHandle executor) {
    return workers.entrySet().stream()
        .filter(worker -> worker.getValue().descendants().anyMatch(executor::equals))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private Process daemon(String name, Map<String, String> environment, String... command)
      throws IOException {
    List<String> line = spark.running("512m", command[0]);
    line.addAll(List.of(command).subList(1, command.length));
    ProcessBuilder builder =
        new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
    spark.set(builder.environment());
    builder.environment().put("SPARK_LOCAL_DIRS", folder.resolve("local").toString());
    builder.environment().putAll(environment);
    return builder
        .redirectOutput(Redirect.appendTo(folder.resolve(name + ".log").toFile()))
        .start();
  }

  /** The master's address. */
  String master() {
    return master;
  }

  /** Options of spark-submit for a driver among the workers' processes. */
  List<String> clusterMode() {
    List<String> options = new ArrayList<>(List.of("--master", master));
    options.addAll(
        List.of("--properties-file", SparkHome.settings("standalone-cluster").toString()));
    for (String small : List.of("memory=500m", "cores=1")) {
      options.addAll(List.of("--conf", "spark.executor." + small));
    }
    return options;
  }

  /** Lets the master end the driver that was started last. */
  void endDriver() throws IOException, InterruptedException {
    List<String> command = spark.running("256m", "org.apache.spark.deploy.Client");
    command.addAll(List.of("kill", master, lastDriver()));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    spark.set(builder.environment());
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("kill.log").toFile());
    builder.start().waitFor();
  }

  /** Workers name folders after the drivers that they start. */
  private String lastDriver() throws IOException {
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("driver-"))
          .max(Comparator.naturalOrder())
          .orElseThrow();
    }
  }

  /** An executor that runs now, if there is one. */
  Optional<ProcessHandle> executor() {
    return executors().stream().findFirst();
  }

  /** The executors that run now. */
  List<ProcessHandle> executors() {
    return workers.values().stream()
        .flatMap(daemon -> daemon.toHandle().descendants())
        .filter(Standalone::isExecutor)
        .toList();
  }

  /** Whether a process is an executor: on Linux its command line says so. */
  private static boolean isExecutor(ProcessHandle process) {
    return process.isAlive()
        && process
            .info()
            .commandLine()
            .or(() -> process.info().arguments().map(a -> String.join(" ", a)))
            .filter(line -> line.contains("CoarseGrainedExecutorBackend"))
            .isPresent();
  }

  /** Something that comes true after a while. */
  interface Condition {
    boolean holds() throws IOException;
  }

  /** Waits until a condition holds; looks again and again, and fails after three minutes. */
  static void await(Condition condition) throws IOException, InterruptedException {
    long end = System.currentTimeMillis() + MOST_MILLISECONDS;
    while (!condition.holds()) {
      if (System.currentTimeMillis() > end) {
        throw new IllegalStateException("Waited for " + MOST_MILLISECONDS + " ms in vain");
      }
      Thread.sleep(20);
    }
  }

  private static boolean isListening(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false; // not yet
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> all =
        Stream.concat(workers.values().stream(), Stream.of(masterDaemon))
            .map(Process::toHandle)
            .flatMap(daemon -> Stream.concat(daemon.descendants(), Stream.of(daemon)))
            .toList();
    all.forEach(ProcessHandle::destroyForcibly);
  }
}
