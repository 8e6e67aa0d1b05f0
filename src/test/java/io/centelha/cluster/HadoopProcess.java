package io.centelha.cluster;

import io.centelha.Java;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One of the programs among the tests' resources that are a part of Hadoop, run from source. */
record HadoopProcess(Process process, File log) {
  private static final Path SOURCES = Path.of("src/test/resources/hadoop").toAbsolutePath();

  /** What Spark has and Hadoop needs as well: a client, something to log with, XML binding. */
  private static final List<String> FROM_SPARK =
      List.of("hadoop-client", "slf4j", "log4j", "jaxb", "jakarta.xml", "istack", "activation");

  /** Starts a program in a folder, and logs there. */
  static HadoopProcess start(Path folder, String program, String... arguments) throws IOException {
    List<String> command =
        Java.command(
            "-Xmx512m",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "-cp",
            classPath(),
            SOURCES.resolve(program + ".java").toString());
    command.addAll(List.of(arguments));
    File log = folder.resolve("hadoop.log").toFile();
    return new HadoopProcess(
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.appendTo(log))
            .start(),
        log);
  }

  private static String classPath() throws IOException {
    try (Stream<Path> jars = Files.list(SparkHome.FOLDER.resolve("jars"))) {
      return jars.filter(
              jar -> FROM_SPARK.stream().anyMatch(jar.getFileName().toString()::startsWith))
          .map(Path::toString)
          .collect(
              Collectors.joining(":", SparkHome.FOLDER.resolveSibling("hadoop/jars") + "/*:", ""));
    }
  }

  /** The next line that begins so; log lines may come between. */
  String answer(String begin) throws IOException {
    BufferedReader answers = process.inputReader(StandardCharsets.UTF_8);
    String line = answers.readLine();
    while (line != null && !line.startsWith(begin)) {
      line = answers.readLine();
    }
    if (line == null) {
      throw new IOException("Hadoop ended: see " + Files.readString(log.toPath()));
    }
    return line;
  }
}
