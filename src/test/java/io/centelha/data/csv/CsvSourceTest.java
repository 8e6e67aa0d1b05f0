package io.centelha.data.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.centelha.data.files.DataException;
import io.centelha.data.idx.IdxFiles;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.LocatedSplit;
import io.centelha.data.rows.MissingValues;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.RowReader;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.Source;
import io.centelha.data.rows.SourceContract;
import io.centelha.data.rows.SourceIndex;
import io.centelha.data.shards.InMemoryData;
import io.centelha.storage.hadoop.HadoopSettings;
import io.centelha.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSourceTest implements SourceContract {
  private static final HadoopSettings SETTINGS = HadoopSettings.defaults();

  @TempDir private Path folder;

  @Override
  public Source source() throws IOException {
    write("part-0.csv", "a,y\n1,0\n\n2,1\n");
    write("part-1.csv", "a,y\n3,1\n4,0");
    return CsvSource.of(CsvOptions.of(folder.toString()).withLabels("y"), SETTINGS, 5);
  }

  @Test
  void irisIsReadWithItsSpeciesAsClasses() throws IOException {
    CsvSource source =
        CsvSource.of(
            CsvOptions.of("data/iris.csv")
                .withLabels("species")
                .withLabelValues(LabelValues.names(List.of("setosa", "versicolor", "virginica"))),
            SETTINGS);
    assertThat(source.featureNames())
        .containsExactly(
            "sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)");
    Rows rows = InMemoryData.read(source).inOrder().block(0);
    assertThat(rows.size()).isEqualTo(150);
    assertThat(rows.floats()).startsWith(5.1f, 3.5f, 1.4f, 0.2f).endsWith(5.9f, 3.0f, 5.1f, 1.8f);
    assertThat(rows.labels()[49]).isZero();
    assertThat(rows.labels()[50]).isEqualTo(1);
    assertThat(rows.labels()[149]).isEqualTo(2);
  }

  @Test
  void moleculesThatStandInQuotesAreRead() throws IOException {
    CsvSource source =
        CsvSource.of(
            CsvOptions.of("data/ESOL.csv")
                .withLabels("measured log solubility in mols per litre")
                .withFeatures(List.of("Number of Rings", "Molecular Weight"))
                .withId("Compound ID"),
            SETTINGS);
    Rows rows = InMemoryData.read(source).inOrder().block(0);
    assertThat(rows.size()).isEqualTo(1128);
    assertThat(rows.floats()).startsWith(3, 457.432f, 2, 201.225f);
    assertThat(rows.labels()).startsWith(-0.77f, -3.3f);
    assertThat(keys(source)).startsWith("Amigdalin", "Fenfuram").contains("1,1,2-Trichloroethane");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "a,b,y\n1,2,0\n3,4,1\n5,6,1\n",
        "a,b,y\n1,2,0\n3,4,1\n5,6,1",
        "a,b,y\r\n1,2,0\r\n3,4,1\r\n5,6,1\r\n",
        "\uFEFFa,b,y\r\n1,2,0\r\n3,4,1\r\n5,6,1",
        "\"a\",\"b\",y\n\"1\",2,0\n3,\"4\",\"1\"\n\"5\",\"6\",1",
        "a,b,y\n\n1,2,0\n\n\n3,4,1\n5,6,1\n\n",
        "a,b,y\r\n\r\n1,2,0\r\n3,4,1\r\n\r\n5,6,1\r\n\r\n",
        "\uFEFFa, b ,y\n 1,2 ,0\n3\t,4,1\n5,+6,1\n\r"
      })
  void readingInSplitsOfAnySizeEqualsReadingInOne(String content) throws IOException {
    Path file = write("rows.csv", content);
    CsvOptions options = CsvOptions.of(file.toString()).withLabels("y");
    long length = Files.size(file);
    for (long splitBytes = 1; splitBytes <= length; splitBytes++) {
      CsvSource source = CsvSource.of(options, SETTINGS, splitBytes);
      assertThat(source.splits()).hasSize((int) ((length + splitBytes - 1) / splitBytes));
      Rows rows = InMemoryData.read(source).inOrder().block(0);
      assertThat(rows.floats()).containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(rows.labels()).containsExactly(0, 1, 1);
      assertThat(IntStream.range(0, 3).mapToObj(rows::index)).containsExactly(0L, 1L, 2L);
      assertThat(keys(source)).containsExactly("rows.csv:0", "rows.csv:1", "rows.csv:2");
    }
  }

  @Test
  void manyLinesOfRandomLengthAreReadInSplitsAsInOne() throws IOException {
    var random = new SplittableRandom(9);
    StringBuilder content = new StringBuilder("a,note,y\n");
    for (int i = 0; i < 300; i++) {
      content.append(i).append(",\"").append("z".repeat(random.nextInt(40))).append("\",1");
      content.append(random.nextBoolean() ? "\n" : "\r\n");
    }
    CsvOptions options =
        CsvOptions.of(write("rows.csv", content.toString()).toString())
            .withLabels("y")
            .withFeatures(List.of("a"));
    for (long splitBytes : new long[] {7, 17, 100, 1000, 5000, 1 << 20}) {
      Rows rows = InMemoryData.read(CsvSource.of(options, SETTINGS, splitBytes)).inOrder().block(0);
      assertThat(rows.size()).isEqualTo(300);
      for (int i = 0; i < 300; i++) {
        assertThat(rows.floats()[i]).isEqualTo(i);
        assertThat(rows.index(i)).isEqualTo(i);
      }
    }
  }

  @Test
  void anErrorNamesItsLineInEverySplit() throws IOException {
    Path file = write("rows.csv", "a,y\n1,0\n\n2,0\nx,1\n3,0\n");
    CsvOptions options = CsvOptions.of(file.toString()).withLabels("y");
    for (long splitBytes = 1; splitBytes <= Files.size(file); splitBytes++) {
      CsvSource source = CsvSource.of(options, SETTINGS, splitBytes);
      assertThatThrownBy(() -> InMemoryData.read(source))
          .hasMessageContaining("rows.csv, line 5, column 'a': got 'x'");
    }
  }

  @Test
  void aLineLongerThanTheBufferIsRead() throws IOException {
    String note = "n".repeat(1_000_000);
    Path file = write("rows.csv", "a,note\n1," + note + "\n2,\"" + note + "\"\n3,\n");
    CsvSource source =
        CsvSource.of(CsvOptions.of(file.toString()).withFeatures(List.of("a")), SETTINGS);
    assertThat(InMemoryData.read(source).inOrder().block(0).floats()).containsExactly(1, 2, 3);
  }

  @Test
  void quotesMayHoldDelimitersAndQuotes() throws IOException {
    Path file =
        write(
            "rows.tsv",
            "name\t\"the \"\"x\"\"\"\n\"a\tb\"\t1\n\"say \"\"hi\"\"\"\t2\n5\" pipe\t3\n");
    CsvSource source =
        CsvSource.of(CsvOptions.of(file.toString()).withDelimiter('\t').withId("name"), SETTINGS);
    assertThat(source.featureNames()).containsExactly("the \"x\"");
    assertThat(keys(source)).containsExactly("a\tb", "say \"hi\"", "5\" pipe");
  }

  /** As Python's csv module and pandas do. */
  @Test
  void anIdKeepsItsBlanks() throws IOException {
    Path file = write("rows.csv", "id,a\n x ,1\n\" y\", 2 \n\"\",3\nz\r,4\n");
    CsvSource source = CsvSource.of(CsvOptions.of(file.toString()).withId("id"), SETTINGS);
    assertThat(keys(source)).containsExactly(" x ", " y", "", "z\r");
    assertThat(InMemoryData.read(source).inOrder().block(0).floats()).containsExactly(1, 2, 3, 4);
  }

  @ParameterizedTest(name = "'{0}'")
  @ValueSource(chars = {'e', 'E', '.', '-', '+', '0', '9', ' ', ';', '|'})
  void aDelimiterEndsANumberWhateverItIs(char delimiter) throws IOException {
    String content = "a,b,y\n1,2,1\n3,\"4\",1\n5,6,1\n";
    Path file = write("rows.csv", content.replace(',', delimiter));
    CsvSource source =
        CsvSource.of(
            CsvOptions.of(file.toString()).withDelimiter(delimiter).withLabels("y"), SETTINGS);
    Rows rows = InMemoryData.read(source).inOrder().block(0);
    assertThat(rows.floats()).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void missingFeaturesBecomeNaNIfTheyAreAllowed() throws IOException {
    Path file = write("rows.csv", "a,b\n1,\nNA,2\n?,n/a\nnull,NaN\n\"\",None\n , 3 \n");
    CsvSource source =
        CsvSource.of(CsvOptions.of(file.toString()).withMissing(MissingValues.AS_NAN), SETTINGS);
    float nan = Float.NaN;
    assertThat(InMemoryData.read(source).inOrder().block(0).floats())
        .containsExactly(1, nan, nan, 2, nan, nan, nan, nan, nan, nan, nan, 3);
  }

  @Test
  void aFolderIsReadFileByFileInTheOrderOfTheirNames() throws IOException {
    write("part-2.csv", "a,y\n5,0\n6,0\n");
    Files.write(folder.resolve("part-1.csv.gz"), IdxFiles.gzip("a,y\n3,0\n4,0\n".getBytes(UTF_8)));
    write("part-0.csv", "a,y\n1,0\n2,0\n");
    write("part-3.csv", "");
    write("_SUCCESS", "");
    write(".part-0.csv.crc", "garbage");
    for (String path : List.of("", "/*", "/part-*", "/part-{0,1,2}.csv*")) {
      CsvSource source = CsvSource.of(CsvOptions.of(folder + path).withLabels("y"), SETTINGS, 4);
      assertThat(InMemoryData.read(source).inOrder().block(0).floats())
          .containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(keys(source))
          .containsExactly(
              "part-0.csv:0",
              "part-0.csv:1",
              "part-1.csv.gz:0",
              "part-1.csv.gz:1",
              "part-2.csv:0",
              "part-2.csv:1");
    }
  }

  @Test
  void severalLabelsAndAShapeAreGivenToEveryRow() throws IOException {
    Path file = write("rows.csv", "a,y0,b,y1\n1,10,2,11\n3,12,4,13\n");
    CsvSource source =
        CsvSource.of(
            CsvOptions.of(file.toString())
                .withLabels("y1", "y0")
                .withFeatures(List.of("b", "a"))
                .withFeatureShape(Shape.of(2, 1)),
            SETTINGS);
    assertThat(source.format()).isEqualTo(new RowFormat(Shape.of(2, 1), Field.Type.FLOATS, 2));
    Rows rows = InMemoryData.read(source).inOrder().block(0);
    assertThat(rows.floats()).containsExactly(2, 1, 4, 3);
    assertThat(rows.labels()).containsExactly(11, 10, 13, 12);
  }

  @Test
  void theFingerprintDependsOnNamesAndContentsNotOnTheFolder() throws IOException {
    String first = fingerprint("one", "rows.csv", "a\n1\n2\n");
    assertThat(fingerprint("two", "rows.csv", "a\n1\n2\n")).isEqualTo(first);
    assertThat(fingerprint("three", "rows.csv", "a\n1\n3\n")).isNotEqualTo(first);
    assertThat(fingerprint("four", "others.csv", "a\n1\n2\n")).isNotEqualTo(first);
  }

  @Test
  void aSplitsDigestIsThatOfItsBytes() throws IOException {
    Path file = write("rows.csv", "a\n1\n2\n");
    CsvSource source = CsvSource.of(CsvOptions.of(file.toString()), SETTINGS, 4);
    // By Python: hashlib.sha256(b'a\n1\n').hexdigest(), hashlib.sha256(b'2\n').hexdigest()
    assertThat(source.scan(source.splits().get(0)).sha256())
        .isEqualTo("309b0e45a73d3fc5325e2b6ed0a01ef8b9cde6b05a5633c1f893f970d52bfddc");
    assertThat(source.scan(source.splits().get(1)).sha256())
        .isEqualTo("53c234e5e8472b6ac51c1ae1cab3fe06fad053beb8ebfd8977b010655bfdd3c3");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void anyTextIsReadOrRefusedButNeverCrashes(long seed) throws IOException {
    var random = new SplittableRandom(seed);
    String alphabet = "01,,\n\n\r\"\"a.-e ";
    for (int i = 0; i < 100; i++) {
      StringBuilder content = new StringBuilder("a,b\n1,2\n");
      for (int j = 0; j < 20; j++) {
        content.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      Path file = write("rows.csv", content.toString());
      for (long splitBytes : new long[] {3, 100}) {
        try {
          InMemoryData.read(CsvSource.of(CsvOptions.of(file.toString()), SETTINGS, splitBytes));
        } catch (DataException e) {
          assertThat(e).hasMessageStartingWith("file:" + file + ", line ");
        }
      }
    }
  }

  private String fingerprint(String name, String fileName, String content) throws IOException {
    Files.createDirectory(folder.resolve(name));
    Path file = write(name + "/" + fileName, content);
    return SourceIndex.of(CsvSource.of(CsvOptions.of(file.toString()), SETTINGS)).dataSha256();
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static List<String> keys(Source source) throws IOException {
    List<String> keys = new ArrayList<>();
    for (LocatedSplit split : SourceIndex.of(source).splits()) {
      try (RowReader reader = source.open(split)) {
        Rows.Builder builder = new Rows.Builder(source.format(), 2000);
        while (reader.next(builder)) {
          keys.add(reader.key());
        }
      }
    }
    return keys;
  }
}
