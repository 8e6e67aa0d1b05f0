package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainJobIT {

  @TempDir private Path folder;

  @Test
  void theMainJobLearnsTheDigitsAndSaysSoInItsStatus() throws Exception {
    Path output = folder.resolve("run");

    Run.End end =
        Run.jar(folder, List.of("-Xmx1g", "-XX:TieredStopAtLevel=4"), Jobs10k.train(output)).end();

    assertThat(end.err()).doesNotContain("INFO", "WARN", "ERROR", "SLF4J", "WARNING");
    assertThat(end.exitCode()).isZero();
    JsonNode status = end.json();
    assertThat(status.path("state").asText()).isEqualTo("SUCCEEDED");
    assertThat(status.path("epoch").asInt()).isEqualTo(5);
    assertThat(status.path("test").path("accuracy").asDouble()).isGreaterThanOrEqualTo(0.92);
    assertThat(status.path("train").path("loss").isNumber()).isTrue();
    assertThat(status.path("fitSeconds").asDouble()).isPositive();
    assertThat(status.path("blas").asText()).startsWith("OpenBLAS");
    assertThat(status.path("dataSha256").asText()).hasSize(64);
    assertThat(status.path("weightsSha256").asText())
        .isEqualTo(sha256(output.resolve("model/weights.safetensors")));
    assertThat(Files.readAllLines(output.resolve("history.csv")))
        .hasSize(6)
        .first()
        .asString()
        .contains("loss,accuracy");
    assertThat(output.resolve("centelha.log")).content().contains("SparkContext");
    assertThat(output.resolve("status.json")).content().contains("SUCCEEDED");
    assertThat(output.resolve("checkpoints")).isNotEmptyDirectory();
  }

  @Test
  void withoutATerminalThereIsALineForEachEpochAndTheResultComesLast() throws Exception {
    String[] json = Jobs10k.train(folder.resolve("run"), "fit.epochs=2");
    String[] text =
        List.of(json).stream()
            .map(word -> word.equals("json") ? "text" : word)
            .toArray(String[]::new);

    Run.End end = Run.jar(folder, List.of(), text).end();

    assertThat(end.exitCode()).isZero();
    assertThat(end.out())
        .contains("1/2")
        .contains("2/2")
        .contains("accuracy")
        .contains(folder.resolve("run").toString());
  }

  private static String sha256(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }
}
