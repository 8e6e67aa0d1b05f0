package io.centelha.jobs.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.jobs.run.ExitCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a user reads when training meets data that aren't right: one line, and exit code 65. The bad
 * rows lie behind those that are tried before Spark starts.
 */
class DataErrorsIT {
  private static final int GOOD_ROWS = 48;
  private static final String LINE = ", line " + (GOOD_ROWS + 2);

  @TempDir private Path folder;

  static Stream<Arguments> badLines() {
    String impute = "; impute missing values (features: Impute) or drop the row";
    String columns = "; name the columns that are features, or the one that is the id";
    String rescale = "; rescale the column or drop the row";
    String units =
        "; does the model's last layer have one unit per class? Classes count from 0;"
            + " data.classes names others";
    return Stream.of(
        Arguments.of("NaN,1,0", ", column 'a': got 'NaN', expected a number" + impute),
        Arguments.of(",1,0", ", column 'a': got nothing, expected a number" + impute),
        Arguments.of("1,inf,0", ", column 'b': got 'inf', expected a number" + columns),
        Arguments.of(
            "1,-1e39,0",
            ", column 'b': got '-1e39', expected a number below 3.4e38 in size" + rescale),
        Arguments.of("1,red,0", ", column 'b': got 'red', expected a number" + columns),
        Arguments.of(
            "1,1,NaN",
            ", column 'y': got 'NaN', expected a class from 0 to 1; drop rows without a label,"
                + " as data.unlabeled: ignore does in a job"),
        Arguments.of(
            "1,1,",
            ", column 'y': got nothing, expected a class from 0 to 1; drop rows without a label,"
                + " as data.unlabeled: ignore does in a job"),
        Arguments.of(
            "1,1,1e39",
            ", column 'y': got '1e39', expected a number below 3.4e38 in size" + rescale),
        Arguments.of("1,1,2", ", column 'y': got '2', expected a class from 0 to 1" + units),
        Arguments.of("1,1,-1", ", column 'y': got '-1', expected a class from 0 to 1" + units),
        Arguments.of("1,1,0.5", ", column 'y': got '0.5', expected a class from 0 to 1" + units),
        Arguments.of(
            "1,1",
            ": the line has 2 fields, expected 3 as in the header; a field with a delimiter in it"
                + " must stand in quotes"));
  }

  @ParameterizedTest
  @MethodSource("badLines")
  void aBadRowEndsTheRun(String line, String message) throws IOException {
    assertRefused(rows("rows.csv", line), "centelha: " + path("rows.csv") + LINE + message);
  }

  @Test
  void aLabelThatIsNoProbabilityEndsTheRun() throws IOException {
    assertRefused(
        rows("rows.csv", "1,1,2"),
        "centelha: "
            + path("rows.csv")
            + LINE
            + ", column 'y': got '2', expected a number from 0 to 1; is this the loss for these"
            + " labels?",
        "model=[{Dense: {units: 1, activation: sigmoid}}]",
        "compile.loss=binary_crossentropy",
        "compile.metrics=[]");
  }

  @Test
  void aBadValidationRowEndsTheRunBeforeTheFirstEpoch() throws IOException {
    rows("validation.csv", "NaN,1,0");
    Cli run =
        assertRefused(
            rows("rows.csv"),
            "centelha: "
                + path("validation.csv")
                + LINE
                + ", column 'a': got 'NaN', expected a number; impute missing values (features:"
                + " Impute) or drop the row",
            "data.validation=" + folder.resolve("validation.csv"));
    assertThat(run.out()).doesNotContain("Epoch");
  }

  @Test
  void aRowThatHasNoWeightEndsTheRun() throws IOException {
    for (String weight : List.of("-1", "NaN", "")) {
      Path rows =
          Files.write(
              folder.resolve("weighted.csv"),
              List.of("a,b,y,w", "1,2,0,1", "2,1,1,0.5", "1,1,0," + weight));
      assertRefused(
          rows,
          "centelha: %s, line 4, column 'w': got %s, expected a weight: a finite number >= 0; 0 leaves a row out of the loss"
              .formatted(path("weighted.csv"), weight.isEmpty() ? "nothing" : "'" + weight + "'"),
          "data.weight=w");
    }
  }

  @Test
  void aWrongColumnEndsTheRun() throws IOException {
    assertRefused(
        rows("rows.csv"),
        "centelha: "
            + path("rows.csv")
            + ", line 1: there is no column 'yy' (label). Did you mean 'y'? The columns are: a, b,"
            + " y",
        "data.label=yy");
  }

  @Test
  void filesWithoutRowsEndTheRun() throws IOException {
    Files.writeString(folder.resolve("empty.csv"), "");
    assertRefused(
        folder.resolve("empty.csv"),
        "centelha: " + path("empty.csv") + " is empty, expected a header line and rows");
    Files.writeString(folder.resolve("header.csv"), "a,b,y\n");
    assertRefused(
        folder.resolve("header.csv"),
        "centelha: " + path("header.csv") + " holds no rows, expected at least one");
  }

  @Test
  void oneRowTrainsWithAWarning() throws IOException {
    Files.writeString(folder.resolve("rows.csv"), "a,b,y\n1,2,1\n");
    assertWarned(folder.resolve("rows.csv"), "1");
  }

  @Test
  void oneClassAloneTrainsWithAWarning() throws IOException {
    Files.writeString(folder.resolve("rows.csv"), "a,b,y\n" + "1,2,0\n2,3,0\n".repeat(20));
    assertWarned(folder.resolve("rows.csv"), "0");
  }

  @Test
  void aFeatureThatTransformationsMakeInfiniteIsNamed() throws IOException {
    String message =
        " row 48 (from 0, good rows alone), column 'b': the transformations make Infinity of"
            + " 10000.0, expected a finite number; change features, or drop the row";
    Path broken = rows("broken.csv", "1,1e4,0");
    String scale = "features=[{Rescale: {scale: 1e35}}]";
    String net = "model=[{Dense: {units: 2, activation: softmax, kernelInitializer: zeros}}]";
    Path good = rows("rows.csv");
    assertRefused(broken, "centelha: Training" + message, scale, net);
    assertRefused(good, "centelha: Validation" + message, scale, net, "data.validation=" + broken);
    assertRefused(good, "centelha: Test" + message, scale, net, "data.test=" + broken);
  }

  @Test
  void idxLabelsOutsideTheNetworksClassesEndTheRun() throws IOException {
    byte[] labels = new byte[50];
    labels[49] = 2;
    idx(new byte[100], labels);
    assertRefusedIdx(
        "/train-labels-idx1-ubyte, row 49: the label is 2.0, expected a class from 0 to 1; does the"
            + " model's last layer have one unit per class? Classes count from 0;"
            + " data.classes names others");
  }

  @Test
  void idxFilesThatEndEarlyOrDisagreeEndTheRun() throws IOException {
    idx(new byte[100], new byte[50]);
    Path images = folder.resolve("train-images-idx3-ubyte");
    Files.write(images, Arrays.copyOf(Files.readAllBytes(images), 110));
    assertRefusedIdx(
        "/train-images-idx3-ubyte has 110 bytes, its header tells of 112; fetch or make it again");
    idx(new byte[100], new byte[49]);
    assertRefusedIdx(
        "/train-images-idx3-ubyte holds 50 rows, but file:%s/train-labels-idx1-ubyte holds 49 labels, expected as many; fetch or make them again"
            .formatted(folder));
  }

  private void idx(byte[] images, byte[] labels) throws IOException {
    Files.write(
        folder.resolve("train-images-idx3-ubyte"),
        ByteBuffer.allocate(12 + images.length)
            .putInt(0x0802)
            .putInt(images.length / 2)
            .putInt(2)
            .put(images)
            .array());
    Files.write(
        folder.resolve("train-labels-idx1-ubyte"),
        ByteBuffer.allocate(8 + labels.length)
            .putInt(0x0801)
            .putInt(labels.length)
            .put(labels)
            .array());
  }

  private void assertRefusedIdx(String message) throws IOException {
    Files.writeString(
        folder.resolve("job.yaml"),
        """
        data: {format: idx, path: %s}
        model:
          - Dense: {units: 2, activation: softmax}
        compile: {loss: sparse_categorical_crossentropy}
        """
            .formatted(folder));
    assertOneLine(train(), "centelha: file:" + folder + message);
  }

  /** Good rows, and then these. */
  private Path rows(String name, String... more) throws IOException {
    List<String> lines = new ArrayList<>(List.of("a,b,y"));
    for (int i = 0; i < GOOD_ROWS; i++) {
      lines.add("%s,%s,%s".formatted(i % 5, i % 7, i % 2));
    }
    lines.addAll(List.of(more));
    return Files.write(folder.resolve(name), lines);
  }

  private String path(String name) {
    return "file:" + folder.resolve(name);
  }

  private Cli assertRefused(Path rows, String message, String... settings) throws IOException {
    Cli run = trainCsv(rows, settings);
    assertOneLine(run, message);
    return run;
  }

  private static void assertOneLine(Cli run, String message) {
    assertThat(run.err().lines()).containsExactly(message);
    assertThat(run.end()).isEqualTo(ExitCode.BAD_DATA);
    assertThat(run.end().number()).isEqualTo(65);
  }

  private void assertWarned(Path rows, String label) throws IOException {
    Cli run = trainCsv(rows);
    assertThat(run.err().lines())
        .containsExactly(
            "centelha: warning: all training rows have the label %s: nothing else can be learnt from them"
                .formatted(label));
    assertThat(run.end()).isEqualTo(ExitCode.DONE);
  }

  private Cli trainCsv(Path rows, String... settings) throws IOException {
    Files.writeString(
        folder.resolve("job.yaml"),
        """
        data: {format: csv, path: %s, label: y}
        model:
          - Dense: {units: 2, activation: softmax}
        compile: {loss: sparse_categorical_crossentropy, metrics: [accuracy]}
        fit: {batchSize: 8}
        """
            .formatted(rows));
    return train(settings);
  }

  private Cli train(String... settings) throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of(
                "train",
                "--job",
                folder.resolve("job.yaml").toString(),
                "--output",
                Files.createTempDirectory(folder, "run").toString()));
    for (String setting : settings) {
      line.addAll(List.of("--set", setting));
    }
    return Cli.run(line.toArray(String[]::new));
  }
}
