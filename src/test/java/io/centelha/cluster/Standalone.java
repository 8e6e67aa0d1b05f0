package io.centelha.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A standalone cluster on this machine: a master, and workers whose executors are processes of
 * their own.
 */
final class Standalone implements AutoCloseable {
  private static final long MOST_MILLISECONDS = 60_000;

  private final String master;
  private final List<Process> daemons = new ArrayList<>();

  /** Starts a master and some workers of one core each. */
  Standalone(Path folder, int workers, String memory) throws IOException, InterruptedException {
    int port = freePort();
    this.master = "spark://127.0.0.1:" + port;
    daemons.add(
        daemon(
            folder,
            "master",
            "org.apache.spark.deploy.master.Master",
            "--host",
            "127.0.0.1",
            "--port",
            "" + port,
            "--webui-port",
            "0"));
    await(() -> isListening(port));
    for (int worker = 0; worker < workers; worker++) {
      daemons.add(
          daemon(
              folder,
              "worker" + worker,
              "org.apache.spark.deploy.worker.Worker",
              "--host",
              "127.0.0.1",
              "--cores",
              "1",
              "--memory",
              memory,
              "--webui-port",
              "0",
              "--work-dir",
              folder.resolve("work" + worker).toString(),
              master));
    }
  }

  private static Process daemon(Path folder, String name, String... command) throws IOException {
    List<String> line = SparkHome.command("512m", command[0]);
    line.addAll(List.of(command).subList(1, command.length));
    ProcessBuilder builder =
        new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
    SparkHome.environment(builder.environment());
    return builder.redirectOutput(folder.resolve(name + ".log").toFile()).start();
  }

  /** The master's address. */
  String master() {
    return master;
  }

  /** An executor that runs now, if there is one. */
  Optional<ProcessHandle> executor() {
    return daemons.stream()
        .flatMap(daemon -> daemon.toHandle().descendants())
        .filter(Standalone::isExecutor)
        .findFirst();
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

  /** Waits until a condition holds; looks again and again, and fails after a minute. */
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

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> all =
        daemons.stream()
            .map(Process::toHandle)
            .flatMap(daemon -> Stream.concat(daemon.descendants(), Stream.of(daemon)))
            .toList();
    all.forEach(ProcessHandle::destroyForcibly);
  }
}
