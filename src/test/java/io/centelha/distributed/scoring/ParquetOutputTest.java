package io.centelha.distributed.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.data.parquet.ParquetFieldSource;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.FieldColumns;
import io.centelha.data.rows.InputColumns;
import io.centelha.data.rows.Shard;
import io.centelha.data.shards.InMemoryData;
import io.centelha.storage.Storage;
import io.centelha.storage.hadoop.HadoopSettings;
import io.centelha.tensor.Shape;
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
      columns.add(new ParquetOutput.Column("number " + i, ParquetOutput.Kind.NUMBER));
    }
    columns.add(new ParquetOutput.Column("text", ParquetOutput.Kind.TEXT));
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
  void listsOfAnyLengthStayInOrder() throws IOException {
    var random = new SplittableRandom(2);
    int rows = 50_000;
    double[][] lists = new double[rows][];
    for (int row = 0; row < rows; row++) {
      // none, some, and now and then as many as fill pages
      int length = random.nextInt(3) == 0 ? 0 : random.nextInt(row % 5_000 == 0 ? 200_000 : 9);
      lists[row] = random.doubles(length).toArray();
    }
    var columns = List.of(new ParquetOutput.Column("list", ParquetOutput.Kind.NUMBERS));
    try (var out =
        new ParquetOutput(
            HadoopSettings.defaults().at(file.toString()), columns, "snappy", Storage.local())) {
      for (int first = 0; first < rows; first += 1000) {
        for (int row = first; row < first + 1000; row++) {
          out.add(0, lists[row], 0, lists[row].length);
        }
        out.endBatch(1000);
      }
      out.finish();
    }
    long none = Arrays.stream(lists).filter(list -> list.length == 0).count();
    assertThat(
            groups().stream()
                .mapToLong(group -> group.getColumns().get(0).getStatistics().getNumNulls())
                .sum())
        .isEqualTo(none);
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), file).build()) {
      for (double[] list : lists) {
        Group read = reader.read().getGroup(0, 0);
        double[] numbers = new double[read.getFieldRepetitionCount(0)];
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = read.getGroup(0, i).getDouble(0, 0);
        }
        assertThat(numbers).isEqualTo(list);
      }
      assertThat(reader.read()).isNull();
    }
    Field field = Field.ragged("list", Field.Type.DOUBLES, "list", Shape.SCALAR);
    var source =
        ParquetFieldSource.of(
            file.toString(),
            FieldColumns.of(List.of(InputColumns.of(field, "list"))),
            HadoopSettings.defaults());
    Shard own = InMemoryData.read(source).inOrder();
    assertThat(own.rows()).isEqualTo(rows);
    assertThat(own.block(0).input(0).length(1)).isEqualTo(lists[1].length);
  }

  @Test
  void noRowsAreAFileToo() throws IOException {
    write("zstd", 1, 1);
    assertThat(groups()).isEmpty();
  }
}
