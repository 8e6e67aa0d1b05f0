package io.centelha;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.centelha.activations.Relu;
import io.centelha.activations.Softmax;
import io.centelha.data.csv.CsvOptions;
import io.centelha.data.csv.CsvSource;
import io.centelha.data.features.StandardScale;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.shards.InMemoryData;
import io.centelha.interchange.dl4j.Dl4jModel;
import io.centelha.layers.Dense;
import io.centelha.losses.SparseCategoricalCrossentropy;
import io.centelha.models.Sequential;
import io.centelha.optimizers.Adam;
import io.centelha.storage.Storage;
import io.centelha.tensor.Blas;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import io.centelha.training.Fit;
import io.centelha.training.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as a library where nothing else is: no Spark, no Hadoop, no SLF4J, no netlib. */
class JarAloneIT {
  @TempDir private static Path folder;

  /** What the program below printed, a line each. */
  private static List<String> printed;

  /** The jar names Spark's jars beside it, so it is moved away from them. */
  @BeforeAll
  static void runTheProgram() throws IOException, InterruptedException {
    Path jar = Path.of(System.getProperty("centelha.jar"));
    Files.copy(jar, folder.resolve("centelha.jar"));
    String program = Alone.class.getName();
    Path compiled = Path.of(program.replace('.', '/') + ".class");
    Files.createDirectories(folder.resolve(compiled).getParent());
    Files.copy(Path.of("target/test-classes").resolve(compiled), folder.resolve(compiled));
    Process process =
        new ProcessBuilder(
                Java.command(
                    "-Xmx256m", "-cp", folder.resolve("centelha.jar") + ":" + folder, program))
            .redirectErrorStream(true)
            .start();
    printed = new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
    assertThat(process.waitFor()).as(String.join("\n", printed)).isZero();
  }

  @Test
  void nothingOfSparksIsThere() {
    assertThat(Alone.ofSparks()).as("in this process").hasSize(4);
    assertThat(printed.get(0)).isEqualTo("[]");
    assertThat(printed.get(1)).startsWith("loops of Java, 1 thread");
  }

  @Test
  void aModelIsLoadedAndPredicts() throws IOException {
    assertThat(numbers(printed.get(2))).containsExactly(Alone.read(), within(1e-6));
    assertThat(numbers(printed.get(4))).containsExactly(Alone.saved(), within(1e-6));
  }

  @Test
  void aNetworkIsTrainedOnAFileAndPredicts() throws IOException {
    assertThat(numbers(printed.get(3))).containsExactly(Alone.trained(), within(1e-4));
  }

  private static double[] numbers(String line) {
    return Arrays.stream(line.substring(1, line.length() - 1).split(", "))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  /** Run in a JVM of its own, in the project's root; knows no class but the jar's. */
  static final class Alone {
    private Alone() {}

    public static void main(String[] args) throws IOException {
      System.out.println(ofSparks());
      System.out.println(Blas.instance().description());
      System.out.println(Arrays.toString(read()));
      System.out.println(Arrays.toString(trained()));
      System.out.println(Arrays.toString(saved()));
    }

    /** What comes with Spark, as far as it is on the class path. */
    static List<String> ofSparks() {
      return Stream.of(
              "org/apache/spark/SparkContext",
              "org/apache/hadoop/conf/Configuration",
              "dev/ludovic/netlib/blas/BLAS",
              "org/slf4j/Logger")
          .filter(name -> ClassLoader.getSystemResource(name + ".class") != null)
          .toList();
    }

    /** Of a model that was trained elsewhere. */
    static double[] read() throws IOException {
      var model = Dl4jModel.read("src/test/resources/golden/dl4j/model.zip", Storage.local());
      float[] row = {5.1f, 3.5f, 1.4f, 0.2f};
      return model.predict(Tensor.of(Shape.of(1, row.length), row)).toDoubles();
    }

    /** Of a model that a run of a job has saved. */
    static double[] saved() throws IOException {
      var model = Model.load("src/test/resources/golden/bf93b2c/finished");
      return model.predict(InMemoryData.of(new float[][] {{5.1f, 3.5f, 1.4f, 0.2f}})).toDoubles();
    }

    /** Of a network that is trained here. */
    static double[] trained() throws IOException {
      var species = LabelValues.names(List.of("setosa", "versicolor", "virginica"));
      var csv = CsvOptions.of("data/iris.csv").withLabels("species").withLabelValues(species);
      var flowers = InMemoryData.read(CsvSource.of(csv, Storage.local()));
      var layers = Sequential.of(new Dense(16, new Relu()), new Dense(3, new Softmax()));
      var model = Model.compile(layers, new Adam(), new SparseCategoricalCrossentropy());
      model.fit(flowers, Fit.epochs(3).withFeatures(new StandardScale()));
      return model.predict(flowers).toDoubles();
    }
  }
}
