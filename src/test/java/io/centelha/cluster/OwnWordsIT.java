package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import example.ExampleWords;
import io.centelha.words.WordList;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A layer, a loss, a metric, a callback and a row step in a jar of their own, named in a job. */
@Tag("full")
class OwnWordsIT {
  private static final String[] JOB = {
    "--set", "name=own-words",
    "--set", "model=[{Dense: {units: 8}}, {Swish: {start: 0.5}}, {Dense: {units: 1}}]",
    "--set", "compile.loss=quartic",
    "--set", "data.steps=[{AtMost: {limit: 1}}]",
    "--set", "compile.metrics=[{within: {distance: 1}}]",
    "--set", "fit.epochs=5",
    "--set", "fit.callbacks=[{StopBelow: {monitor: loss, goal: 100000}}]",
    "--set", "distribution.replicas=2"
  };

  @TempDir private Path folder;
  private Path jar;

  @BeforeEach
  void aJarOfWords() throws IOException, URISyntaxException {
    jar = folder.resolve("words.jar");
    Path classes =
        Path.of(ExampleWords.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.list(classes.resolve("example"))) {
      for (Path file : files.toList()) {
        out.putNextEntry(new JarEntry("example/" + file.getFileName()));
        Files.copy(file, out);
      }
      out.putNextEntry(new JarEntry("META-INF/services/" + WordList.class.getName()));
      out.write(ExampleWords.class.getName().getBytes(StandardCharsets.UTF_8));
    }
  }

  private Run.End submit(String master, List<String> more, String... arguments)
      throws InterruptedException, IOException {
    List<String> options = new ArrayList<>(List.of("--master", master));
    options.addAll(more);
    return Run.submit(folder, "1g", options, arguments).end();
  }

  private Run.End train(String master, String output, List<String> more)
      throws InterruptedException, IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of("train", "--job", Path.of("jobs/esol.yaml").toAbsolutePath().toString()));
    arguments.addAll(List.of("--output", folder.resolve(output).toString()));
    arguments.addAll(List.of("--set", "data.path=" + Path.of("data/ESOL.csv").toAbsolutePath()));
    arguments.addAll(List.of(JOB));
    return submit(master, more, arguments.toArray(String[]::new));
  }

  private JsonNode status(String output) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(output).resolve("status.json").toFile());
  }

  @Test
  void trainOnExecutorsAreSavedAndReadAgain() throws Exception {
    List<String> withJar = List.of("--jars", jar.toString());
    Run.End local = train("local[2]", "local", withJar);
    assertThat(local.exitCode()).as(local.err()).isZero();
    Run.End cluster = train("local-cluster[2,1,1024]", "cluster", withJar);
    assertThat(cluster.exitCode()).as(cluster.err()).isZero();
    assertThat(status("cluster").path("weightsSha256"))
        .isEqualTo(status("local").path("weightsSha256"));
    assertThat(status("local").path("droppedRows").path("with a label above 1.0"))
        .hasToString("{\"training\":13}");
    assertThat(status("local").path("epoch").asInt()).isEqualTo(1); // the callback ended it
    assertThat(status("local").path("train").path("within").asDouble()).isBetween(0.001, 1.0);

    String[] predict = {
      "predict",
      "--model",
      folder.resolve("local/model").toString(),
      "--data",
      Path.of("data/ESOL.csv").toAbsolutePath().toString(),
      "--as",
      "csv",
      "--output",
      folder.resolve("predictions").toString()
    };
    Run.End without = submit("local[2]", List.of(), predict);
    assertThat(without.exitCode()).isEqualTo(65);
    assertThat(without.err())
        .contains("Unknown layer 'Swish'")
        .contains("a jar on the class path can bring others");
    Run.End with = submit("local[2]", withJar, predict);
    assertThat(with.exitCode()).as(with.err()).isZero();
  }
}
