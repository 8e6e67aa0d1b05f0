package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Jobs of many words, whose driver is killed in mid-run: the same bits as without, and on any
 * number of executors.
 */
@Tag("full")
class KilledWordsIT {
  private static final int KILLED = 137;
  private static final int ROWS = 240;
  private static final int SIDE = 6;

  @TempDir private static Path folder;

  private enum Words {
    IMAGES(
        """
        model:
          - Conv2D: {filters: 4, kernelSize: 3, padding: same, activation: relu}
          - BatchNormalization
          - MaxPooling2D
          - Conv2D: {filters: 3, kernelSize: [2, 1]}
          - Flatten
          - LayerNormalization
          - Dropout: {rate: 0.2}
          - Dense: {units: 4, kernelRegularizer: {l2: {l2: 0.001}}, kernelConstraint: {max_norm: {maxValue: 1.5}}}
          - Dense: {units: 2, activation: softmax}
        compile:
          optimizer: {adamw: {learningRate: {CosineDecay: {initialLearningRate: 0.02, decaySteps: 60}}, weightDecay: 0.01}}
          loss: sparse_categorical_crossentropy
          metrics: [accuracy]
        """,
        "[6, 6, 1]"),
    SEQUENCES(
        """
        model:
          - Dense: {units: 5, activation: tanh, name: in}
          - LSTM: {units: 5, returnSequences: true, name: first}
          - LSTM: {units: 5, returnSequences: true, goBackwards: true}
          - Add: {from: [first, lstm]}
          - Concatenate: {from: [in, add]}
          - LSTM: {units: 4}
          - Dense: {units: 1, activation: sigmoid}
        compile:
          optimizer: {adam: {learningRate: 0.01}}
          loss: binary_crossentropy
          metrics: [auc, precision, recall]
        """,
        "[6, 6]");

    private final String model;
    private final String shape;

    Words(String model, String shape) {
      this.model = model;
      this.shape = shape;
    }

    /** The job file. */
    Path job() throws IOException {
      String job =
          """
          seed: 5
          data: {format: csv, path: '%s', label: label, classes: 2, shape: %s, validationSplit: 0.25}
          %sfit:
            epochs: 10
            batchSize: 20
            callbacks: [{ModelCheckpoint: {monitor: val_loss}}%s]
          distribution: {replicas: 3, averageEvery: 2}
          output: {checkpointEvery: 1 round}
          """
              .formatted(
                  folder.resolve("rows.csv").toUri(),
                  shape,
                  model,
                  this == SEQUENCES ? ", {ReduceLROnPlateau: {monitor: loss, patience: 1}}" : "");
      return Files.writeString(folder.resolve(name() + ".yaml"), job);
    }
  }

  /** Pictures of 6 by 6; bright at the top or at the bottom. */
  @BeforeAll
  static void write() throws IOException {
    var random = new Random(3);
    Stream<String> rows =
        IntStream.range(0, ROWS)
            .mapToObj(
                row -> {
                  int label = random.nextInt(2);
                  IntUnaryOperator pixel =
                      i -> random.nextInt(10) + (i / (SIDE * SIDE / 2) == label ? 4 : 0);
                  return label + "," + joined(pixel);
                });
    Files.write(
        folder.resolve("rows.csv"),
        Stream.concat(Stream.of("label," + joined(i -> i).replaceAll("(\\d+)", "p$1")), rows)
            .toList());
  }

  private static String joined(IntUnaryOperator pixel) {
    return IntStream.range(0, SIDE * SIDE)
        .map(pixel)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(","));
  }

  private static Run train(Words words, String master, Path output) throws IOException {
    return Run.submit(
        folder,
        "1g",
        List.of("--master", master, "--conf", "spark.executor.memory=600m"),
        "train",
        "--job",
        words.job().toString(),
        "--output",
        output.toUri().toString(),
        "--format",
        "json");
  }

  @ParameterizedTest
  @EnumSource(Words.class)
  void theSameBitsAfterAKillAndOnAnyNumberOfExecutors(Words words) throws Exception {
    Run.End whole = train(words, "local[2]", folder.resolve(words + "-whole")).end();
    assertThat(whole.exitCode()).as(whole.err()).isZero();
    List<String> expected = left(whole);
    Run.End onOne = train(words, "local-cluster[1,1,600]", folder.resolve(words + "-one")).end();
    assertThat(onOne.exitCode()).as(onOne.err()).isZero();
    assertThat(left(onOne)).isEqualTo(expected);

    Path output = folder.resolve(words + "-three");
    Run run = train(words, "local-cluster[3,1,600]", output);
    awaitCheckpoint(run, output);
    run.process().destroyForcibly();
    assertThat(run.end().exitCode()).isEqualTo(KILLED);
    Run.End end = train(words, "local-cluster[3,1,600]", output).end();
    assertThat(end.exitCode()).as(end.err()).isZero();
    assertThat(left(end)).isEqualTo(expected);
  }

  private static List<String> left(Run.End end) throws IOException {
    List<String> left = new ArrayList<>();
    for (String key : List.of("weightsSha256", "epoch", "train", "validation")) {
      assertThat(end.json().has(key)).as("%s in %s", key, end.json()).isTrue();
      left.add(end.json().get(key).toString());
    }
    return left;
  }

  /** Until the run has come a part of its way. */
  private static void awaitCheckpoint(Run run, Path output) throws InterruptedException {
    Path some = output.resolve("checkpoints");
    while (run.process().isAlive() && count(some) == 0) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertThat(run.process().isAlive()).as("it was over before it was killed").isTrue();
  }

  private static long count(Path checkpoints) {
    String[] names = checkpoints.toFile().list((in, name) -> name.matches("checkpoint-.*json"));
    return names == null ? 0 : names.length;
  }
}
