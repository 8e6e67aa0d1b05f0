package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that a run is given, and a search for them through all that it prints and leaves. */
class SecretsIT {
  private static final String KEY = "SENTINEL-of-a-setting";
  private static final String TOKEN = "SENTINEL-of-the-environment";
  private static final String PASSWORD = "SENTINEL-of-a-uri";

  @TempDir private Path folder;

  @Test
  void aRunThatEndsWellPrintsAndKeepsNone() throws Exception {
    Run.End end = train("fit.epochs=1");
    assertThat(end.exitCode()).as(end.err()).isZero();
    assertNoSecretIn(end);
    assertThat(folder.resolve("run/centelha.log")).content().contains("spark.app.name");
  }

  @Test
  void aRunThatFailsOnPathsWithSecretsNeither() throws Exception {
    Run.End end = train("data.path=/nowhere/" + TOKEN + "/" + KEY);
    assertThat(end.exitCode()).isEqualTo(65);
    assertThat(end.err()).contains("/nowhere/***/***");
    assertNoSecretIn(end);
  }

  @Test
  void aPasswordInAUriIsPrintedAndKeptNowhere() throws Exception {
    Run.End end = train("data.validation=ftp://user:" + PASSWORD + "@127.0.0.1:9/x");
    assertThat(end.exitCode()).isNotZero();
    assertThat(folder.resolve("run/job.json")).content().contains("ftp://user:***@127.0.0.1:9/x");
    assertNoSecretIn(end);
  }

  private Run.End train(String... settings) throws Exception {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--master",
                "local[2]",
                "--conf",
                "spark.logConf=true",
                "--conf",
                "spark.hadoop.fs.s3a.secret.key=" + KEY,
                "--conf",
                "spark.executorEnv.SERVICE_TOKEN=" + TOKEN));
    return Run.submit(
            Map.of("SERVICE_TOKEN", TOKEN),
            folder,
            "1g",
            options,
            Jobs10k.train(folder.resolve("run"), settings))
        .end();
  }

  /** The folder holds the run directory and what was printed. */
  private void assertNoSecretIn(Run.End end) throws IOException {
    assertThat(end.out() + end.err()).doesNotContain("SENTINEL");
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain("SENTINEL");
      }
    }
  }
}
