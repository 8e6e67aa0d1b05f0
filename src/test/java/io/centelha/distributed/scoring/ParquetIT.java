package io.centelha.distributed.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.centelha.LocalSpark;
import io.centelha.activations.Softmax;
import io.centelha.data.csv.CsvOptions;
import io.centelha.data.csv.CsvSource;
import io.centelha.data.parquet.ParquetOptions;
import io.centelha.data.parquet.ParquetSource;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.Source;
import io.centelha.data.shards.InMemoryData;
import io.centelha.distributed.SparkModel;
import io.centelha.distributed.shards.Digits;
import io.centelha.layers.Dense;
import io.centelha.losses.SparseCategoricalCrossentropy;
import io.centelha.models.Sequential;
import io.centelha.optimizers.RmsProp;
import io.centelha.storage.StorageException;
import io.centelha.storage.hadoop.HadoopSettings;
import io.centelha.training.Fit;
import io.centelha.training.ParameterAveraging;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * On files that Spark wrote: the same rows train to the same bits, whatever format they come in.
 */
@Tag("full")
class ParquetIT {
  private static final HadoopSettings SETTINGS = HadoopSettings.defaults();

  private static final String CODEC = "spark.sql.parquet.compression.codec";

  @RegisterExtension
  private static final LocalSpark SPARK =
      new LocalSpark(LocalSpark.settings("local[2]").set(CODEC, "gzip"));

  @TempDir private Path folder;

  @Test
  void aTableTrainsToTheWeightsOfItsCsvFile() throws Exception {
    String table = folder.resolve("iris").toString();
    SPARK
        .session()
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .csv("data/iris.csv")
        .coalesce(1)
        .write()
        .parquet(table);
    LabelValues species = LabelValues.names(List.of("setosa", "versicolor", "virginica"));
    CsvOptions csv = CsvOptions.of("data/iris.csv").withLabels("species");
    ParquetOptions parquet = ParquetOptions.of(table).withLabels("species");
    assertThat(weights(ParquetSource.of(parquet.withLabelValues(species), SETTINGS), 3))
        .isEqualTo(weights(CsvSource.of(csv.withLabelValues(species), SETTINGS), 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"snappy", "gzip", "zstd", "none"})
  void aTableOfArraysTrainsToTheWeightsOfItsIdxFiles(String codec) throws Exception {
    Source digits = Digits.source();
    String table = folder.resolve("digits").toString();
    write(InMemoryData.read(digits), table, codec);
    ParquetOptions options =
        ParquetOptions.of(table).withLabels("label").withLabelValues(LabelValues.classes(10));
    ParquetSource parquet = ParquetSource.of(options, SETTINGS);
    SparkModel onParquet = trained(parquet, 10);
    assertThat(onParquet.weights().toFloats()).isEqualTo(weights(digits, 10));
    assertThat(predictions(onParquet, parquet))
        .isEqualTo(predictions(onParquet, digits))
        .hasSize(1000);
  }

  private static void write(InMemoryData data, String table, String codec) {
    List<Row> rows = new ArrayList<>();
    for (int block = 0; block < data.inOrder().blocks(); block++) {
      Rows from = data.inOrder().block(block);
      for (int i = 0; i < from.size(); i++) {
        List<Float> pixels = new ArrayList<>();
        for (int j = 0; j < 784; j++) {
          pixels.add((float) (from.bytes()[784 * i + j] & 0xFF));
        }
        rows.add(RowFactory.create(pixels.toArray(), (int) from.labels()[i]));
      }
    }
    StructType schema =
        new StructType()
            .add("pixels", DataTypes.createArrayType(DataTypes.FloatType))
            .add("label", DataTypes.IntegerType);
    SPARK
        .session()
        .createDataFrame(rows, schema)
        .coalesce(1)
        .write()
        .option("compression", codec)
        .option("parquet.block.size", 1 << 20)
        .parquet(table);
  }

  /** Spark's reader of what we wrote beside Spark's table of the same predictions. */
  @ParameterizedTest
  @ValueSource(strings = {"snappy", "gzip", "zstd", "none"})
  void sparkReadsThePredictionsThatWereWrittenWithoutIt(String codec) throws Exception {
    Source digits = Digits.source();
    SparkModel model = trained(digits, 10);
    var columns =
        new PredictionColumns(10, List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "ü"));
    Dataset<Row> expected = model.predict(digits, columns);
    String output = folder.resolve("predictions").toUri().toString();
    SPARK.session().conf().set(CODEC, codec);
    try {
      model.predictToParquet(digits, columns, output);
    } finally {
      SPARK.session().conf().set(CODEC, "gzip"); // as the context has it
    }

    assertThat(parts(output)).containsExactly("part-00000" + ParquetOutput.suffix(codec));
    Dataset<Row> read = SPARK.session().read().parquet(output);

    assertThat(read.collectAsList()).isEqualTo(expected.collectAsList()).hasSize(1000);
    assertThat(read.dtypes()).isEqualTo(expected.dtypes());
    assertThat(read.filter("key = '" + expected.first().getString(0) + "'").count()).isOne();
  }

  @Test
  void theCodecIsTheContextsUnlessTheSessionSaysOtherwise() {
    assertThat(ParquetCodec.of(SPARK.context())).isEqualTo("gzip");
    assertThat(ParquetCodec.ofSession(SPARK.context())).isEqualTo("gzip");
    assertThatThrownBy(() -> ParquetCodec.known("zip"))
        .isInstanceOf(StorageException.class)
        .hasMessageStartingWith(CODEC + " is 'zip'");
  }

  @Test
  void aSplitWithoutRowsGivesNoFile() throws Exception {
    Path tables = Files.createDirectory(folder.resolve("tables"));
    Files.writeString(tables.resolve("a.csv"), "x,y\n");
    Files.writeString(tables.resolve("b.csv"), "x,y\n" + "1,0\n2,1\n".repeat(20));
    Files.writeString(tables.resolve("c.csv"), "x,y\n");
    CsvOptions options = CsvOptions.of(tables.toString()).withLabels("y");
    Source rows = CsvSource.of(options.withLabelValues(LabelValues.classes(2)), SETTINGS);
    var columns = new PredictionColumns(2, List.of());
    SparkModel model = trained(rows, 2);
    String output = folder.resolve("predictions").toUri().toString();

    model.predictToParquet(rows, columns, output);

    assertThat(parts(output)).containsExactly("part-00001.gz.parquet");
    assertThat(SPARK.session().read().parquet(output).collectAsList())
        .isEqualTo(model.predict(rows, columns).collectAsList())
        .hasSize(40);
  }

  private static List<String> parts(String output) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(URI.create(output)))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("part-"))
          .sorted()
          .toList();
    }
  }

  /** On local disks Hadoop's own class would run {@code chmod} for each file and folder. */
  @Test
  void writingPredictionsRunsNoChmod() throws Exception {
    Source digits = Digits.source();
    SparkModel model = trained(digits, 10);
    String output = folder.resolve("predictions").toUri().toString();
    Path seen = folder.resolve("seen.jfr");
    try (var recording = new Recording()) {
      recording.enable("jdk.ProcessStart");
      recording.start();
      model.predictToParquet(digits, new PredictionColumns(10, List.of()), output);
      recording.stop();
      recording.dump(seen);
    }
    assertThat(RecordingFile.readAllEvents(seen))
        .extracting(event -> event.getString("command"))
        .noneMatch(command -> command.contains("chmod"));
    assertThat(folder.resolve("predictions/_SUCCESS")).exists();
  }

  /** Without keys, which name the files. */
  private static List<String> predictions(SparkModel model, Source source) throws Exception {
    return model
        .predict(source, new PredictionColumns(10, List.of()))
        .drop("key")
        .collectAsList()
        .stream()
        .map(Row::toString)
        .toList();
  }

  private static float[] weights(Source source, int classes) throws Exception {
    return trained(source, classes).weights().toFloats();
  }

  private static SparkModel trained(Source source, int classes) throws Exception {
    SparkModel model =
        SparkModel.compile(
            SPARK.context(),
            Sequential.of(new Dense(classes, new Softmax())),
            new RmsProp(),
            new SparseCategoricalCrossentropy(),
            "accuracy");
    model.fit(
        source, Fit.epochs(2).withBatchSize(32).withReplicas(2, ParameterAveraging.everyEpoch()));
    return model;
  }
}
