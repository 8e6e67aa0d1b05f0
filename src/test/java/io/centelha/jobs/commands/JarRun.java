package io.centelha.jobs.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.centelha.Java;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The packaged jar in a process of its own, with the project's root as working directory. */
record JarRun(Process process, Path out, Path err) {

  static JarRun start(Path folder, String... arguments) throws IOException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    List<String> command = Java.command();
    command.addAll(
        List.of("-Xmx1g", "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp"))));
    command.addAll(List.of("-jar", System.getProperty("centelha.jar")));
    command.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    return new JarRun(builder.start(), out, err);
  }

  static Ended run(Path folder, String... arguments) throws Exception {
    return start(folder, arguments).end();
  }

  Ended end() throws Exception {
    return new Ended(process.waitFor(), Files.readString(out), Files.readString(err));
  }

  /** How it ended, and what it printed. */
  record Ended(int exitCode, String out, String err) {

    /** The last line on stdout. */
    JsonNode json() throws IOException {
      List<String> lines = out.lines().toList();
      return new ObjectMapper().readTree(lines.get(lines.size() - 1));
    }
  }
}
