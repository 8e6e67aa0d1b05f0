package io.centelha.distributed.shards;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.LocalSpark;
import io.centelha.data.csv.CsvOptions;
import io.centelha.data.csv.CsvSource;
import io.centelha.data.rows.LocatedSplit;
import io.centelha.data.rows.RowReader;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.SourceIndex;
import io.centelha.storage.hadoop.HadoopSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spark's own reader finds the same fields and the same numbers in random files. */
@Tag("full")
class CsvAgainstSparkIT {
  private static final int ROWS = 5_000;
  private static final String ALPHABET = "ab1.,;\"\"|é ";

  @RegisterExtension private static final LocalSpark SPARK = new LocalSpark();

  @TempDir private Path folder;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2})
  void fieldsAndNumbersAreThoseThatSparkFinds(long seed) throws IOException {
    char delimiter = seed == 1 ? ',' : ';';
    Path file = folder.resolve("rows.csv");
    Files.writeString(file, content(new SplittableRandom(seed), delimiter));
    assertThat(ours(file, delimiter)).isEqualTo(sparks(file, delimiter));
  }

  private static String content(SplittableRandom random, char delimiter) {
    StringBuilder text = new StringBuilder("name,a,b\n".replace(',', delimiter));
    for (int row = 0; row < ROWS; row++) {
      // A number first, so that names differ.
      text.append(field(random, row + word(random), delimiter)).append(delimiter);
      text.append(field(random, number(random), delimiter)).append(delimiter);
      text.append(field(random, number(random), delimiter));
      text.append(random.nextInt(3) == 0 ? "\r\n" : "\n");
    }
    return text.toString();
  }

  private static String word(SplittableRandom random) {
    StringBuilder word = new StringBuilder("x");
    for (int length = random.nextInt(12); length > 0; length--) {
      word.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return word.append('x').toString();
  }

  private static String number(SplittableRandom random) {
    double value = random.nextDouble(-1000, 1000);
    return switch (random.nextInt(5)) {
      case 0 -> Float.toString((float) value * 1e-20f);
      case 1 -> Double.toString(value * 1e12);
      case 2 -> Integer.toString((int) value);
      case 3 -> String.format(Locale.ROOT, "%.6f", value);
      default -> Double.toString(value);
    };
  }

  /** In quotes where it must be, and now and then where it need not. */
  private static String field(SplittableRandom random, String text, char delimiter) {
    return text.indexOf(delimiter) >= 0 || random.nextInt(4) == 0
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }

  private static Map<String, List<Float>> ours(Path file, char delimiter) throws IOException {
    CsvSource source =
        CsvSource.of(
            CsvOptions.of(file.toString()).withDelimiter(delimiter).withId("name"),
            HadoopSettings.defaults());
    List<String> keys = new ArrayList<>();
    Rows.Builder builder = new Rows.Builder(source.format(), ROWS + 1);
    for (LocatedSplit split : SourceIndex.of(source).splits()) {
      try (RowReader reader = source.open(split)) {
        while (reader.next(builder)) {
          keys.add(reader.key());
        }
      }
    }
    float[] numbers = builder.build().floats();
    var rows = new TreeMap<String, List<Float>>();
    for (int row = 0; row < keys.size(); row++) {
      rows.put(keys.get(row), List.of(numbers[2 * row], numbers[2 * row + 1]));
    }
    return rows;
  }

  private static Map<String, List<Float>> sparks(Path file, char delimiter) {
    StructType columns =
        new StructType()
            .add("name", DataTypes.StringType)
            .add("a", DataTypes.FloatType)
            .add("b", DataTypes.FloatType);
    var rows = new TreeMap<String, List<Float>>();
    for (Row row :
        SPARK
            .session()
            .read()
            .schema(columns)
            .option("header", true)
            .option("sep", Character.toString(delimiter))
            .option("escape", "\"") // as in RFC 4180; Spark's own is a backslash
            .option("mode", "FAILFAST")
            .csv(file.toString())
            .collectAsList()) {
      rows.put(row.getString(0), List.of(row.getFloat(1), row.getFloat(2)));
    }
    assertThat(rows).hasSize(ROWS);
    return rows;
  }
}
