package io.centelha.data.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.centelha.data.files.DataException;
import io.centelha.data.files.Split;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.RowReader;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.Shard;
import io.centelha.data.rows.Source;
import io.centelha.data.rows.SourceContract;
import io.centelha.data.rows.SourceIndex;
import io.centelha.data.shards.InMemoryData;
import io.centelha.storage.hadoop.HadoopSettings;
import io.centelha.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxSourceTest implements SourceContract {
  private static final HadoopSettings SETTINGS = HadoopSettings.defaults();

  @TempDir private Path folder;

  @Override
  public Source source() throws IOException {
    IdxOptions options = IdxFiles.write(folder, IdxFiles.images(10), IdxFiles.labels(10), "");
    return IdxSource.of(options, SETTINGS, 20);
  }

  @Test
  void theDigitsThatComeWithTheProjectAreRead() throws IOException {
    IdxSource source = IdxSource.of(IdxOptions.mnistTraining("data/mnist-10k"), SETTINGS);
    assertThat(source.format()).isEqualTo(new RowFormat(Shape.of(784), Field.Type.BYTES, 1));
    InMemoryData data = InMemoryData.read(source);
    assertThat(data.rows()).isEqualTo(9000);
    Shard shard = data.inOrder();
    int[] digits = new int[10];
    for (int block = 0; block < shard.blocks(); block++) {
      for (float label : shard.block(block).labels()) {
        digits[(int) label]++;
      }
    }
    // By NumPy: gzip.open(…).read()[8:], bincount.
    assertThat(digits).containsExactly(904, 1011, 893, 942, 880, 784, 898, 971, 851, 866);
    assertThat(IdxSource.of(IdxOptions.mnistTest("data/mnist-10k"), SETTINGS).splits()).hasSize(1);
  }

  @ParameterizedTest(name = "splits of {0} bytes")
  @ValueSource(longs = {1, 6, 7, 12, 59, 60, 61, 1000})
  void readingInSplitsEqualsReadingInOne(long splitBytes) throws IOException {
    IdxOptions options = IdxFiles.write(folder, IdxFiles.images(10), IdxFiles.labels(10), "");
    IdxSource source = IdxSource.of(options, SETTINGS, splitBytes);
    assertImages(InMemoryData.read(source));
    long next = 0;
    for (Split split : source.splits()) {
      assertThat(split.start()).isEqualTo(next);
      next = split.end();
    }
    assertThat(next).isEqualTo(Files.size(folder.resolve("images")));
  }

  @Test
  void compressedAndPlainFilesGiveTheSameRows() throws IOException {
    byte[] images = IdxFiles.gzip(IdxFiles.images(10));
    byte[] labels = IdxFiles.gzip(IdxFiles.labels(10));
    IdxOptions options = IdxFiles.write(folder, images, labels, ".gz");
    assertImages(InMemoryData.read(IdxSource.of(options, SETTINGS)));
    Files.write(folder.resolve("images"), IdxFiles.images(10));
    assertImages(InMemoryData.read(IdxSource.of(options, SETTINGS, 12)));
  }

  @Test
  void aGzipFileMayHaveSeveralMembers() throws IOException {
    byte[] whole = IdxFiles.images(10);
    var members = new ByteArrayOutputStream();
    members.write(IdxFiles.gzip(Arrays.copyOf(whole, 20)));
    members.write(IdxFiles.gzip(Arrays.copyOfRange(whole, 20, whole.length)));
    IdxOptions options =
        IdxFiles.write(folder, members.toByteArray(), IdxFiles.gzip(IdxFiles.labels(10)), ".gz");
    assertImages(InMemoryData.read(IdxSource.of(options, SETTINGS)));
  }

  @Test
  void floatsAndVectorsOfLabelsAreRead() throws IOException {
    ByteBuffer numbers =
        ByteBuffer.allocate(16).putFloat(1.5f).putFloat(-2).putFloat(0).putFloat(4);
    ByteBuffer targets =
        ByteBuffer.allocate(32).putDouble(1).putDouble(2).putDouble(3).putDouble(.5);
    IdxOptions options =
        IdxFiles.write(
            folder,
            IdxFiles.idx(0x0D, new int[] {2, 2}, numbers.array()),
            IdxFiles.idx(0x0E, new int[] {2, 2}, targets.array()),
            "");
    Rows rows = InMemoryData.read(IdxSource.of(options, SETTINGS)).inOrder().block(0);
    assertThat(rows.format()).isEqualTo(new RowFormat(Shape.of(2), Field.Type.FLOATS, 2));
    assertThat(rows.floats()).containsExactly(1.5f, -2, 0, 4);
    assertThat(rows.labels()).containsExactly(1, 2, 3, .5f);
  }

  @Test
  void aFeatureShapeIsGivenToEveryRow() throws IOException {
    IdxOptions options = IdxFiles.write(folder, IdxFiles.images(2), IdxFiles.labels(2), "");
    Shape shape = Shape.of(2, 3, 1);
    assertThat(IdxSource.of(options.withFeatureShape(shape), SETTINGS).format().featureShape())
        .isEqualTo(shape);
    assertThatThrownBy(() -> IdxSource.of(options.withFeatureShape(Shape.of(7)), SETTINGS))
        .hasMessage(
            "Rows of file:%s/images have 6 features, which can't have the shape [7]"
                .formatted(folder));
  }

  @Test
  void featuresAloneAreEnoughForPrediction() throws IOException {
    IdxOptions options = IdxFiles.write(folder, IdxFiles.images(3), IdxFiles.labels(3), "");
    Files.delete(folder.resolve("labels"));
    IdxSource source = IdxSource.of(options.withoutLabels(), SETTINGS);
    assertThat(source.format().labelWidth()).isZero();
    assertThat(InMemoryData.read(source).rows()).isEqualTo(3);
    List<String> keys = new ArrayList<>();
    try (RowReader reader = source.open(SourceIndex.of(source).splits().get(0))) {
      Rows.Builder builder = new Rows.Builder(source.format(), 3);
      while (reader.next(builder)) {
        keys.add(reader.key());
      }
    }
    assertThat(keys).containsExactly("images:0", "images:1", "images:2");
  }

  @Test
  void absentFilesAreNamedWithThePlaceWhereTheyCanBeHad() {
    assertData(
        () -> IdxSource.of(IdxOptions.mnistTraining(folder.toString()), SETTINGS),
        "Not found, with or without .gz: file:%1$s/train-images-idx3-ubyte,"
            + " file:%1$s/train-labels-idx1-ubyte. MNIST's four files can be had from"
            + " https://ossci-datasets.s3.amazonaws.com/mnist/; set data.path to the folder that"
            + " holds them");
    assertData(
        () -> IdxSource.of(IdxOptions.of(folder + "/a", folder + "/b"), SETTINGS),
        "Not found, with or without .gz: file:%1$s/a, file:%1$s/b. Set data.path to where they"
            + " are");
  }

  @Test
  void aFileThatIsNotIdxIsAnError() throws IOException {
    byte[] images = IdxFiles.images(2);
    images[2] = 0x0A;
    assertData(
        opening(images, IdxFiles.labels(2)),
        "file:%s/images begins with the bytes 00 00 0a 03, expected 00 00, a type (08 … 0e) and"
            + " 1 … 8 axes: not an IDX file");
    assertData(
        opening(IdxFiles.gzip(IdxFiles.images(2)), IdxFiles.labels(2)),
        "file:%s/images begins with the bytes 1f 8b 08 00, expected 00 00, a type (08 … 0e) and"
            + " 1 … 8 axes: not an IDX file, but a gzip file; let its name end in .gz");
  }

  @Test
  void aFileOfTheWrongLengthIsAnError() throws IOException {
    byte[] images = IdxFiles.images(2);
    assertData(
        opening(Arrays.copyOf(images, 27), IdxFiles.labels(2)),
        "file:%s/images has 27 bytes, its header tells of 28; fetch or make it again");
    assertData(
        opening(Arrays.copyOf(images, 29), IdxFiles.labels(2)),
        "file:%s/images has 29 bytes, its header tells of 28; fetch or make it again");
    assertData(
        opening(Arrays.copyOf(images, 13), IdxFiles.labels(2)),
        "file:%s/images ends within its header");
    assertData(
        opening(images, IdxFiles.labels(3)),
        "file:%1$s/images holds 2 rows, but file:%1$s/labels holds 3 labels, expected as many;"
            + " fetch or make them again");
  }

  @Test
  void aCompressedFileOfTheWrongLengthIsAnError() throws IOException {
    byte[] images = IdxFiles.images(2);
    byte[] labels = IdxFiles.gzip(IdxFiles.labels(2));
    assertData(
        reading(IdxFiles.gzip(Arrays.copyOf(images, 27)), labels),
        "file:%s/images.gz ends within row 1 of 2; fetch or make it again");
    assertData(
        reading(IdxFiles.gzip(Arrays.copyOf(images, 29)), labels),
        "file:%s/images.gz goes on after its 2 rows; fetch or make it again");
    assertData(
        reading(IdxFiles.gzip(images), IdxFiles.gzip(Arrays.copyOf(IdxFiles.labels(2), 11))),
        "file:%s/labels.gz goes on after its 2 rows; fetch or make it again");
    byte[] whole = IdxFiles.gzip(images);
    assertData(
        reading(Arrays.copyOf(whole, whole.length - 12), labels),
        "file:%s/images.gz is not a whole gzip file (it ends early); fetch or" + " make it again");
    assertData(
        reading(images, labels),
        "file:%s/images.gz is not a whole gzip file (Not in GZIP format); fetch or make it again");
  }

  @Test
  void axesThatNoFileHasAreErrors() throws IOException {
    byte[] labels = IdxFiles.labels(2);
    assertData(
        opening(IdxFiles.idx(0x08, new int[] {2, -1}, new byte[2]), labels),
        "file:%s/images tells of an axis of length -1; fetch or make it again");
    assertData(
        opening(IdxFiles.idx(0x08, new int[] {2, 1 << 20, 1 << 20}, new byte[2]), labels),
        "file:%s/images tells of rows of 1099511627776 bytes, expected 1 … 67108864; fetch or make"
            + " it again");
    assertData(
        opening(IdxFiles.idx(0x08, new int[] {2, 0}, new byte[0]), labels),
        "file:%s/images tells of rows of 0 bytes, expected 1 … 67108864; fetch or make it again");
    assertData(
        opening(IdxFiles.images(2), IdxFiles.idx(0x08, new int[] {2, 1, 1}, new byte[2])),
        "file:%s/labels holds labels of shape [1, 1], expected single numbers or vectors");
    assertData(
        reading(IdxFiles.gzip(IdxFiles.images(0)), IdxFiles.gzip(IdxFiles.labels(0))),
        "file:%s/images.gz holds no rows, expected at least one");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void aMutatedHeaderIsReadOrRefusedButNeverCrashes(long seed) throws IOException {
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 100; i++) {
      byte[] images = IdxFiles.images(3);
      byte[] labels = IdxFiles.labels(3);
      images[random.nextInt(16)] = (byte) random.nextInt(256);
      labels[random.nextInt(8)] = (byte) random.nextInt(256);
      boolean compressed = random.nextBoolean();
      try {
        if (compressed) {
          reading(IdxFiles.gzip(images), IdxFiles.gzip(labels)).call();
        } else {
          opening(images, labels).call();
        }
      } catch (DataException e) {
        assertThat(e).hasMessageStartingWith("file:" + folder);
      } catch (Throwable e) {
        throw new AssertionError("Header " + Arrays.toString(Arrays.copyOf(images, 16)), e);
      }
    }
  }

  @Test
  void aLabelThatIsNoClassIsAnError() throws IOException {
    IdxOptions options = IdxFiles.write(folder, IdxFiles.images(10), IdxFiles.labels(10), "");
    InMemoryData.read(IdxSource.of(options.withClasses(10), SETTINGS));
    assertData(
        () -> InMemoryData.read(IdxSource.of(options.withClasses(7), SETTINGS)),
        "file:%s/labels, row 7: the label is 7.0, expected a class from 0 to 6; does the model's"
            + " last layer have one unit per class? Classes count from 0;"
            + " data.classes names others");
  }

  @Test
  void aNumberThatIsNotFiniteIsAnError() throws IOException {
    byte[] numbers = ByteBuffer.allocate(8).putFloat(1).putFloat(Float.NaN).array();
    assertData(
        () ->
            InMemoryData.read(
                IdxSource.of(
                    IdxFiles.write(
                        folder,
                        IdxFiles.idx(0x0D, new int[] {2, 1}, numbers),
                        IdxFiles.labels(2),
                        ""),
                    SETTINGS)),
        "file:%s/images, row 1: number 0 is NaN, expected a finite one");
  }

  @Test
  void theFingerprintDependsOnNamesAndContentsNotOnTheFolder() throws IOException {
    String first = fingerprint("one", IdxFiles.images(3), IdxFiles.labels(3));
    assertThat(fingerprint("two", IdxFiles.images(3), IdxFiles.labels(3))).isEqualTo(first);
    byte[] labels = IdxFiles.labels(3);
    labels[10] = 9;
    assertThat(fingerprint("three", IdxFiles.images(3), labels)).isNotEqualTo(first);
    byte[] images = IdxFiles.images(3);
    images[20] = 9;
    assertThat(fingerprint("four", images, IdxFiles.labels(3))).isNotEqualTo(first);
  }

  private String fingerprint(String name, byte[] images, byte[] labels) throws IOException {
    Path where = Files.createDirectory(folder.resolve(name));
    IdxSource source = IdxSource.of(IdxFiles.write(where, images, labels, ""), SETTINGS);
    return SourceIndex.of(source).dataSha256();
  }

  private ThrowingCallable opening(byte[] images, byte[] labels) throws IOException {
    IdxOptions options = IdxFiles.write(folder, images, labels, "");
    return () -> IdxSource.of(options, SETTINGS);
  }

  private ThrowingCallable reading(byte[] images, byte[] labels) throws IOException {
    IdxOptions options = IdxFiles.write(folder, images, labels, ".gz");
    return () -> {
      Files.deleteIfExists(folder.resolve("images"));
      Files.deleteIfExists(folder.resolve("labels"));
      InMemoryData.read(IdxSource.of(options, SETTINGS));
    };
  }

  private void assertData(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(DataException.class)
        .hasMessage(message.formatted(folder));
  }

  private static void assertImages(InMemoryData data) {
    assertThat(data.rows()).isEqualTo(10);
    Rows rows = data.inOrder().block(0);
    for (int row = 0; row < 10; row++) {
      assertThat(rows.index(row)).isEqualTo(row);
      assertThat(rows.labels()[row]).isEqualTo(row);
      assertThat(rows.bytes()[6 * row + 5]).isEqualTo((byte) (6 * row + 5));
    }
  }
}
