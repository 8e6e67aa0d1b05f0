package io.centelha.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/**
 * A real HDFS in a process of its own: a name node and two data nodes, two copies of each block.
 */
final class Hdfs implements AutoCloseable {
  private static final Path SOURCE = Path.of("src/test/resources/hdfs/MiniHdfs.java");

  /** What Spark has and the cluster needs as well: a client, and something to log with. */
  private static final List<String> FROM_SPARK =
      List.of("hadoop-client-api", "hadoop-client-runtime", "slf4j", "log4j");

  private final Process process;
  private final BufferedReader answers;
  private final String address;

  /** Starts a cluster that keeps its blocks in a folder. */
  Hdfs(Path folder) throws IOException {
    process =
        new ProcessBuilder(
                Run.java(),
                "-Xmx512m",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                classPath(),
                SOURCE.toAbsolutePath().toString(),
                folder.resolve("blocks").toString())
            .directory(folder.toFile())
            .redirectError(folder.resolve("hdfs.log").toFile())
            .start();
    answers = process.inputReader(StandardCharsets.UTF_8);
    address = answer("hdfs:", folder);
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
  private String answer(String begin, Path folder) throws IOException {
    String line = answers.readLine();
    while (line != null && !line.startsWith(begin)) {
      line = answers.readLine();
    }
    if (line == null) {
      throw new IOException("HDFS ended: see " + Files.readString(folder.resolve("hdfs.log")));
    }
    return line;
  }

  /** The URI of the root. */
  String address() {
    return address;
  }

  /** Stops one of the two data nodes, whatever it is doing. */
  void stopDataNode() throws IOException {
    tell("stop");
  }

  /** Starts it again. */
  void startDataNode() throws IOException {
    tell("start");
  }

  private void tell(String command) throws IOException {
    process.outputWriter(StandardCharsets.UTF_8).append(command).append('\n').flush();
    answer("done", Path.of(""));
  }

  FileSystem files() throws IOException {
    return FileSystem.newInstance(URI.create(address), new Configuration());
  }

  /** Its own end hangs now and then. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
