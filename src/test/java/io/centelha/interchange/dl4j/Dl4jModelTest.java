package io.centelha.interchange.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.centelha.storage.CorruptFileException;
import io.centelha.storage.hadoop.HadoopSettings;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A zip that DL4J 1.0.0-M2 wrote, and DL4J's own outputs; io.centelha.dl4j.GoldenZip made them. */
class Dl4jModelTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/dl4j");
  private static final String CONFIGURATION = "configuration.json";
  private static final String COEFFICIENTS = "coefficients.bin";

  @Test
  void predictsAsDl4jDid() throws IOException {
    Dl4jModel model =
        Dl4jModel.read(GOLDEN.resolve("model.zip").toUri().toString(), HadoopSettings.defaults());

    assertThat(model.network().outputShape()).isEqualTo(Shape.of(3));
    assertThat(model.predict(matrix("rows.csv")).toDoubles())
        .containsExactly(matrix("outputs.csv").toDoubles(), within(1e-5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "layers.DenseLayer | layers.LSTM | layer 0 is a 'org.deeplearning4j.nn.conf.layers.LSTM'",
        "ActivationTanH | ActivationCube | activation"
            + " 'org.nd4j.linalg.activations.impl.ActivationCube'",
        "\"nin\" : 4 | \"nin\" : 300000000 | bytes can hold",
        "\"nin\" : 4 | \"nin\" : 2147483647 | need more than 2^31 weights",
        "\"nin\" : 4 | \"nin\" : 5 | holds 108 weights, its layers need 114",
        "\"nin\" : 4 | \"nin\" : -4 | has nin '-4', expected a whole number",
        "\"nin\" : 6 | \"nin\" : 7 | takes 7 inputs, the one before it gives 6",
        "\"hasLayerNorm\" : false | \"hasLayerNorm\" : true | has layer normalization",
        "\"confs\" | \"vertices\" | expected a MultiLayerNetwork's",
        "{ | [ | it is not JSON",
      })
  void whatIsNotReadIsRefusedByItsName(String text, String other, String refusal)
      throws IOException {
    Map<String, byte[]> entries = golden();
    String json = new String(entries.get(CONFIGURATION), StandardCharsets.UTF_8);
    assertThat(json).contains(text);
    entries.put(
        CONFIGURATION,
        json.replaceFirst(java.util.regex.Pattern.quote(text), other)
            .getBytes(StandardCharsets.UTF_8));

    assertRefused(zip(entries), refusal);
  }

  @Test
  void morePromisedThanIsThereIsRefusedBeforeMemoryIsTaken() throws IOException {
    Map<String, byte[]> entries = golden();
    entries.put(COEFFICIENTS, Arrays.copyOf(entries.get(COEFFICIENTS), 200));
    assertRefused(zip(entries), "it ends too early");

    entries.remove(COEFFICIENTS);
    assertRefused(zip(entries), "expected coefficients.bin there");
  }

  private static void assertRefused(byte[] zip, String refusal) {
    assertThatThrownBy(() -> new Dl4jZip("x.zip", zip).model())
        .isInstanceOf(CorruptFileException.class)
        .hasMessageStartingWith("Damaged or unsupported file x.zip: ")
        .hasMessageContaining(refusal);
  }

  private static Map<String, byte[]> golden() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    byte[] file = Files.readAllBytes(GOLDEN.resolve("model.zip"));
    try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static Tensor matrix(String name) throws IOException {
    float[][] rows =
        Files.readAllLines(GOLDEN.resolve(name)).stream()
            .map(line -> line.split(",", -1))
            .map(
                words -> {
                  float[] row = new float[words.length];
                  for (int i = 0; i < row.length; i++) {
                    row[i] = Float.parseFloat(words[i]);
                  }
                  return row;
                })
            .toArray(float[][]::new);
    float[] all = new float[rows.length * rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, all, i * rows[0].length, rows[0].length);
    }
    return Tensor.of(Shape.of(rows.length, rows[0].length), all);
  }
}
