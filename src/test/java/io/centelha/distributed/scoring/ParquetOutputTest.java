package io.centelha.distributed.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.storage.Storage;
import io.centelha.storage.hadoop.HadoopSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Read by Parquet's own reader. */
class ParquetOutputTest {
  private static final Configuration SETTINGS = new Configuration();

  @TempDir private java.nio.file.Path folder;

  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = new Path(folder.resolve("rows.parquet").toUri());
  }

  /** Writes {@code numbers} side by side in rows, in batches, with texts {@code row 0}, …. */
  private void write(String codec, int batch, int width, double... numbers) throws IOException {
    List<ParquetOutput.Column> columns = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      columns.add(new ParquetOutput.Column("number " + i, false));
    }
    columns.add(new ParquetOutput.Column("text", true));
    int rows = numbers.length / width;
    try (var out =
        new ParquetOutput(
            HadoopSettings.defaults().at(file.toString()), columns, codec, Storage.local())) {
      for (int first = 0; first < rows; first += batch) {
        int count = Math.min(batch, rows - first);
        for (int i = 0; i < width; i++) {
          out.add(i, numbers, first * width + i, width, count);
        }
        for (int row = first; row < first + count; row++) {
          out.add(width, "rów " + row);
        }
        out.endBatch(count);
      }
      out.finish();
    }
  }

  private List<BlockMetaData> groups() throws IOException {
    try (var reader = ParquetFileReader.open(HadoopInputFile.fromPath(file, SETTINGS))) {
      return reader.getFooter().getBlocks();
    }
  }

  @Test
  void rowsOfManyPagesAndGroupsStayInOrder() throws IOException {
    int width = 32;
    int rows = 300_000;
    double[] numbers = new SplittableRandom(1).doubles((long) width * rows).toArray();
    write("none", 1000, width, numbers);
    assertThat(groups()).hasSize(2);
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), file).build()) {
      for (int row = 0; row < rows; row++) {
        Group read = reader.read();
        for (int i = 0; i < width; i += 31) {
          assertThat(read.getDouble(i, 0)).isEqualTo(numbers[row * width + i]);
        }
        assertThat(read.getString(width, 0)).isEqualTo("rów " + row);
      }
      assertThat(reader.read()).isNull();
    }
  }

  @Test
  void statisticsSayTheLeastAndTheMost() throws IOException {
    write("snappy", 2, 1, 3, 0.5, -2, 7, 1, 1);
    BlockMetaData group = groups().get(0);
    Statistics<?> numbers = group.getColumns().get(0).getStatistics();
    assertThat(Arrays.asList(numbers.genericGetMin(), numbers.genericGetMax()))
        .isEqualTo(List.of(-2.0, 7.0));
    Statistics<?> texts = group.getColumns().get(1).getStatistics();
    assertThat(List.of(texts.minAsString(), texts.maxAsString()))
        .isEqualTo(List.of("rów 0", "rów 5"));
  }

  /** Spark takes NaN for the greatest number: a reader that trusted the others would skip it. */
  @Test
  void statisticsWithNaNSayNothing() throws IOException {
    write("snappy", 2, 1, 3, Double.NaN, -2, 7, Double.NaN, Double.NaN);
    assertThat(groups().get(0).getColumns().get(0).getStatistics().hasNonNullValue()).isFalse();
  }

  @Test
  void noRowsAreAFileToo() throws IOException {
    write("zstd", 1, 1);
    assertThat(groups()).isEmpty();
  }
}
