package io.centelha.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.Java;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In processes of their own, as a log configuration is a process's. */
class LogFileTest {

  @TempDir private Path folder;

  @Test
  void nothingIsLoggedToTheTerminal() throws Exception {
    run(List.of(), folder.resolve("run/centelha.log").toString());
    assertThat(output()).isEqualTo("end\n");
    assertThat(Files.readString(folder.resolve("run/centelha.log")))
        .contains("by slf4j", "by jul", "by commons logging", "after the move");
    assertThat(temporaryFiles()).isEmpty();
  }

  @Test
  void anEarlierLogIsKept() throws Exception {
    Files.createDirectories(folder.resolve("run"));
    Files.writeString(folder.resolve("run/centelha.log"), "earlier\n");
    run(List.of(), folder.resolve("run/centelha.log").toString());
    assertThat(Files.readString(folder.resolve("run/centelha.log")))
        .startsWith("earlier\n")
        .contains("by slf4j");
  }

  @Test
  void aConfigurationOfTheUserRules() throws Exception {
    run(
        List.of("-Dlog4j2.configurationFile=conf/log4j2.properties"),
        folder.resolve("run/centelha.log").toString());
    assertThat(output()).contains("WARN", "by slf4j");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  private void run(List<String> options, String log) throws Exception {
    List<String> command = Java.command();
    command.addAll(options);
    command.addAll(
        List.of(
            "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
            "-cp",
            System.getProperty("java.class.path")));
    command.addAll(List.of(LogFileProcess.class.getName(), log));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    assertThat(process.waitFor()).as(() -> output()).isZero();
  }

  private String output() {
    try {
      return Files.readString(folder.resolve("out"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> temporaryFiles() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("tmp"))) {
      return files.filter(file -> file.toString().endsWith(".log")).toList();
    }
  }
}
