package io.centelha.dl4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.Java;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All memory of a process: heap and native, as the operating system counts it. */
class NativeMemoryTest {
  private static final long SLACK = 12L << 20;
  private static final List<String> HEAP =
      List.of("-Xms128m", "-Xmx128m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC");

  @TempDir private Path folder;

  @Test
  void memoryIsFlatOverTwoThousandSteps() throws Exception {
    List<String> lines = run(0, "-Dorg.bytedeco.javacpp.maxbytes=64m", "64", "24");

    // The JVM's own memory, of its compiler above all, settles in the first hundreds.
    long after400 = Long.parseLong(lines.get(3));
    long after2400 = Long.parseLong(lines.get(23));
    System.out.println(lines);
    assertThat(after2400 - after400).isLessThan(SLACK);
  }

  /** 30,000 hidden units: 2.2 million weights, 8.9 MB. */
  @Test
  void theUsersBoundHoldsForNd4jsMemory() throws Exception {
    List<String> lines = run(1, "-Dorg.bytedeco.javacpp.maxbytes=8m", "30000", "1");

    assertThat(lines).anyMatch(line -> line.contains("exceeds"));
  }

  private List<String> run(int exitCode, String bound, String... arguments) throws Exception {
    List<String> command = Java.command();
    command.addAll(HEAP);
    command.add(bound);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), NativeMemoryProcess.class.getName()));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    int code =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start()
            .waitFor();
    assertThat(code).as(() -> read(err)).isEqualTo(exitCode);
    return (exitCode == 0 ? read(out) : read(err)).lines().toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
