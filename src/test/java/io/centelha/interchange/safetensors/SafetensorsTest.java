package io.centelha.interchange.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.centelha.storage.CorruptFileException;
import io.centelha.storage.Folder;
import io.centelha.storage.Location;
import io.centelha.storage.Sha256;
import io.centelha.tensor.DType;
import io.centelha.tensor.Layout;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SafetensorsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/safetensors");

  @TempDir Path folder;

  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  /** What make.py writes as mixed.safetensors. */
  private static Safetensors mixed() {
    float[] special = {
      Float.NaN,
      Float.POSITIVE_INFINITY,
      Float.NEGATIVE_INFINITY,
      -0f,
      Float.MIN_VALUE,
      Float.MAX_VALUE
    };
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("dense/kernel", ramp(DType.FLOAT32, 3, 5));
    tensors.put("dense/bias", ramp(DType.FLOAT32, 5));
    tensors.put("scale", ramp(DType.FLOAT64));
    tensors.put("none", ramp(DType.FLOAT32, 0, 4));
    tensors.put("dados/coração/σ", ramp(DType.FLOAT64, 2, 1, 3));
    tensors.put("special", Tensor.of(Shape.of(6), special));
    return Safetensors.of(tensors);
  }

  private static Tensor ramp(DType dtype, int... dimensions) {
    double[] values = new double[Shape.of(dimensions).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i - 3) / 7.0;
    }
    return Tensor.of(Shape.of(dimensions), values).to(dtype);
  }

  @Test
  void writesTheSameBytesAsPython() throws IOException {
    Safetensors metadata =
        Safetensors.of(Map.of("w", ramp(DType.FLOAT32, 7)))
            .withMetadata(Map.of("framework", "cent\"elha\n"));
    assertThat(bytes(mixed())).isEqualTo(golden("mixed"));
    assertThat(bytes(metadata)).isEqualTo(golden("metadata"));
  }

  @Test
  void readsWhatPythonWrote() throws IOException {
    Safetensors read = Safetensors.read(Folder.location(GOLDEN.resolve("mixed.safetensors")));
    assertThat(read.tensors().keySet())
        .containsExactly(
            "dados/coração/σ", "scale", "dense/bias", "dense/kernel", "none", "special");
    assertSame(read, mixed());
    assertThat(read("metadata", golden("metadata")).metadata())
        .containsExactly(Map.entry("framework", "cent\"elha\n"));
  }

  @Test
  void refusesTypesThatATensorCantHold() {
    assertThatThrownBy(() -> read("ids.safetensors", golden("int64")))
        .isInstanceOf(CorruptFileException.class)
        .hasMessageContaining("ids.safetensors: tensor 'ids' is I64, expected F32 or F64");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatIsWrittenIsReadToTheLastBit(long seed) throws IOException {
    Safetensors written = random(new SplittableRandom(seed));
    Location file = Folder.location(folder.resolve("weights.safetensors"));
    file.write(written);
    Safetensors read = Safetensors.read(file);
    assertSame(read, written);
    assertThat(read.metadata()).isEqualTo(written.metadata());
    assertThat(read.sha256()).isEqualTo(Sha256.of(file.readBytes(1 << 30)));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theOrderOfTheMapDoesNotChangeTheBytes(long seed) throws IOException {
    Safetensors written = random(new SplittableRandom(seed));
    List<String> names = new ArrayList<>(written.tensors().keySet());
    Collections.reverse(names);
    Map<String, Tensor> reversed = new LinkedHashMap<>();
    names.forEach(name -> reversed.put(name, written.tensors().get(name)));
    assertThat(bytes(new Safetensors(reversed, written.metadata()))).isEqualTo(bytes(written));
  }

  @Test
  void aFlatVectorComesBackInItsLayout() throws IOException {
    Layout layout =
        new Layout.Builder().add("b/kernel", Shape.of(4, 3)).add("a/bias", Shape.of(3)).build();
    Tensor flat = ramp(DType.FLOAT32, 15);
    Safetensors read = read("flat", bytes(Safetensors.of(layout, flat)));
    assertThat(read.flat(layout, DType.FLOAT32).floats()).isEqualTo(flat.floats());
  }

  @Test
  void aLayoutThatDoesNotFitIsRefused() {
    Safetensors file = Safetensors.of(Map.of("kernel", ramp(DType.FLOAT32, 4)));
    Layout other = new Layout.Builder().add("kernel", Shape.of(5)).build();
    Layout unknown = new Layout.Builder().add("bias", Shape.of(4)).build();
    assertThatThrownBy(() -> file.flat(other, DType.FLOAT32))
        .hasMessage("kernel is FLOAT32 [4] in the file, expected FLOAT32 [5]");
    assertThatThrownBy(() -> file.flat(unknown, DType.FLOAT32))
        .hasMessage("The file holds no bias: [kernel]");
  }

  @Test
  void aNameMayNotBeTakenTwiceOrReserved() {
    Layout twice = new Layout.Builder().add("w", Shape.of(1)).add("w", Shape.of(1)).build();
    assertThatThrownBy(() -> Safetensors.of(twice, ramp(DType.FLOAT32, 2)))
        .hasMessage("Two arrays have the name w");
    assertThatThrownBy(() -> Safetensors.of(Map.of("__metadata__", ramp(DType.FLOAT32, 2))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyTruncationIsNoticed() throws IOException {
    byte[] whole = golden("mixed");
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read("part", part)).isInstanceOf(CorruptFileException.class);
      assertThatThrownBy(() -> read("part", part, whole.length))
          .isInstanceOf(CorruptFileException.class);
    }
  }

  @Test
  void bytesAfterTheEndAreNoticed() throws IOException {
    byte[] longer = Arrays.copyOf(golden("mixed"), golden("mixed").length + 1);
    assertThatThrownBy(() -> read("longer", longer)).isInstanceOf(CorruptFileException.class);
    assertThatThrownBy(() -> read("longer", longer, longer.length - 1))
        .isInstanceOf(CorruptFileException.class);
  }

  @Test
  void everyChangedHeaderIsReadOrRefusedCleanly() throws IOException {
    byte[] whole = golden("mixed");
    SplittableRandom random = new SplittableRandom(7);
    for (int place = 0; place < whole.length; place++) {
      for (int repeat = 0; repeat < 8; repeat++) {
        byte[] changed = Folder.withFlippedByte(whole, place, random);
        try {
          assertThat(read("changed", changed).tensors()).hasSize(6);
        } catch (CorruptFileException e) {
          assertThat(e).hasMessageContaining("changed: ");
        }
      }
    }
  }

  private static byte[] golden(String name) throws IOException {
    return Files.readAllBytes(GOLDEN.resolve(name + ".safetensors"));
  }

  static byte[] bytes(Safetensors content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    content.writeTo(out);
    return out.toByteArray();
  }

  private static Safetensors read(String name, byte[] bytes) throws IOException {
    return read(name, bytes, bytes.length);
  }

  private static Safetensors read(String name, byte[] bytes, long length) throws IOException {
    return new SafetensorsReader(new ByteArrayInputStream(bytes), length, name).read();
  }

  private static void assertSame(Safetensors actual, Safetensors expected) {
    assertThat(actual.tensors().keySet())
        .containsExactlyInAnyOrderElementsOf(expected.tensors().keySet());
    expected
        .tensors()
        .forEach(
            (name, tensor) -> {
              Tensor read = actual.tensors().get(name);
              assertThat(read.shape()).isEqualTo(tensor.shape());
              assertThat(read.dtype()).isEqualTo(tensor.dtype());
              assertThat(read.toDoubles()).isEqualTo(tensor.toDoubles());
            });
  }

  /** Up to 9 tensors of rank 0 to 4, views into larger arrays, a few beyond the copy buffer. */
  static Safetensors random(SplittableRandom random) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int i = random.nextInt(10); i > 0; i--) {
      int[] dimensions = random.ints(random.nextInt(5), 0, 7).toArray();
      if (random.nextInt(8) == 0) {
        dimensions = new int[] {random.nextInt(8_000, 40_000)};
      }
      tensors.put("x\"\\ä/" + random.nextInt(1000) + "_" + i, random(random, Shape.of(dimensions)));
    }
    return random.nextInt(2) == 0
        ? Safetensors.of(tensors)
        : Safetensors.of(tensors).withMetadata(Map.of("z", "\u0001ß", "a", "" + random.nextInt()));
  }

  private static Tensor random(SplittableRandom random, Shape shape) {
    DType dtype = random.nextInt(2) == 0 ? DType.FLOAT32 : DType.FLOAT64;
    double[] values = random.doubles(shape.size() + 3, -1, 1).toArray();
    return Tensor.vector(values).to(dtype).view(2, shape);
  }
}
