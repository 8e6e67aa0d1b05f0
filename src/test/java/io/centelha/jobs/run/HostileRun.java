package io.centelha.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.Java;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Starts a {@link HostileInputProcess} with 256 MB and asserts that it finds nothing wrong. */
final class HostileRun {
  private static final long MOST_MINUTES = 20;

  private HostileRun() {}

  static void assertReadsOrRefuses(HostileReaders reader, int mutations, Path folder)
      throws Exception {
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                Java.command(
                    "-Xmx256m",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-cp",
                    System.getProperty("java.class.path"),
                    HostileInputProcess.class.getName(),
                    reader.name(),
                    Integer.toString(mutations),
                    Files.createDirectory(folder.resolve("files")).toString()))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertThat(ended).as("ended in time").isTrue();
    assertThat(process.waitFor()).as(() -> read(output)).isZero();
    assertThat(read(output)).contains(" refused, 0 wrong");
    System.out.println(reader + ": " + read(output));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
