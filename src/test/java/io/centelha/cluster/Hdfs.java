package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/**
 * A real HDFS with two copies of each block: a name node with a data node in one process, and a
 * data node in another, which can be killed and started again.
 */
final class Hdfs implements AutoCloseable {
  private static final Path SOURCES = Path.of("src/test/resources/hdfs").toAbsolutePath();

  /** What Spark has and the cluster needs as well: a client, and something to log with. */
  private static final List<String> FROM_SPARK =
      List.of("hadoop-client-api", "hadoop-client-runtime", "slf4j", "log4j");

  private final Path folder;
  private final Path blocks;
  private final Process nameNode;
  private final String address;
  private Optional<Process> dataNode = Optional.empty();

  /** Starts a cluster that keeps its blocks in a folder. */
  Hdfs(Path folder) throws IOException {
    this.folder = folder;
    this.blocks = folder.resolve("blocks-of-one");
    nameNode = start("MiniHdfs", folder.resolve("blocks").toString());
    try {
      address = answer(nameNode, "hdfs:");
      startDataNode();
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private Process start(String program, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Run.java(),
                "-Xmx512m",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                classPath(),
                SOURCES.resolve(program + ".java").toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectError(ProcessBuilder.Redirect.appendTo(log()))
        .start();
  }

  private File log() {
    return folder.resolve("hdfs.log").toFile();
  }

  private static String classPath() throws IOException {
    try (Stream<Path> jars = Files.list(SparkHome.FOLDER.resolve("jars"))) {
      return jars.filter(
              jar -> FROM_SPARK.stream().anyMatch(jar.getFileName().toString()::startsWith))
          .map(Path::toString)
          .collect(
              Collectors.joining(":", SparkHome.FOLDER.resolveSibling("hdfs/jars") + "/*:", ""));
    }
  }

  /** The next line that begins so; log lines may come between. */
  private String answer(Process process, String begin) throws IOException {
    BufferedReader answers = process.inputReader(StandardCharsets.UTF_8);
    String line = answers.readLine();
    while (line != null && !line.startsWith(begin)) {
      line = answers.readLine();
    }
    if (line == null) {
      throw new IOException("HDFS ended: see " + Files.readString(log().toPath()));
    }
    return line;
  }

  /** The URI of the root. */
  String address() {
    return address;
  }

  /**
   * Kills one of the two data nodes while a block is half written there. It is held still first,
   * and let go again if it has none just then, so that the block can't end between look and kill.
   */
  void killDataNodeWhileItWrites() throws IOException, InterruptedException {
    Standalone.await(
        () -> {
          signal("-STOP");
          if (isWriting()) {
            return true;
          }
          signal("-CONT");
          return false;
        });
    dataNode.orElseThrow().destroyForcibly().waitFor(); // SIGKILL
  }

  /** Whether a replica is being written: the data node keeps those in folders of that name. */
  private boolean isWriting() throws IOException {
    try (Stream<Path> files = Files.walk(blocks)) {
      return files.anyMatch(file -> file.getParent().endsWith("rbw"));
    } catch (NoSuchFileException | UncheckedIOException e) {
      return false; // gone while we looked, before the process stood still
    }
  }

  private void signal(String name) throws IOException {
    try {
      Process kill = new ProcessBuilder("kill", name, "" + dataNode.orElseThrow().pid()).start();
      assertThat(kill.waitFor()).as("kill " + name).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Starts it, with the blocks that it left. */
  void startDataNode() throws IOException {
    Process process = start("LoneDataNode", address, blocks.toString());
    dataNode = Optional.of(process);
    answer(process, "up");
  }

  FileSystem files() throws IOException {
    return FileSystem.newInstance(URI.create(address), new Configuration());
  }

  /** Its own end hangs now and then. */
  @Override
  public void close() {
    dataNode.ifPresent(Process::destroyForcibly);
    nameNode.destroyForcibly();
  }
}
