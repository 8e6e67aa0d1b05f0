package io.centelha.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RandomKeyTest {

  static Stream<JsonNode> cases() throws IOException {
    var file = new File("src/test/resources/golden/random/random.json");
    return StreamSupport.stream(new ObjectMapper().readTree(file).spliterator(), false);
  }

  private static RandomKey key(JsonNode golden) {
    JsonNode path = golden.get("path");
    RandomKey key = RandomKey.of(path.get(0).longValue());
    for (int i = 1; i < path.size(); i++) {
      JsonNode step = path.get(i);
      key = step.isTextual() ? key.fold(step.textValue()) : key.fold(step.longValue());
    }
    return key;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void keysAndNumbersNeverChange(JsonNode golden) {
    RandomKey key = key(golden);
    assertThat(key.high()).isEqualTo(golden.get("high").longValue());
    assertThat(key.low()).isEqualTo(golden.get("low").longValue());
    for (int i = 0; i < golden.get("indices").size(); i++) {
      long index = golden.get("indices").get(i).longValue();
      assertThat(key.bits(index)).isEqualTo(golden.get("bits").get(i).longValue());
      assertThat(key.uniform(index)).isEqualTo(golden.get("uniform").get(i).doubleValue());
      // the C library's logarithm and cosine may differ from Java's in the last place
      assertThat(key.normal(index))
          .isCloseTo(golden.get("normal").get(i).doubleValue(), within(4 * Math.ulp(1.0)));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void masksNeverChange(JsonNode golden) {
    String expected = golden.get("mask").textValue();
    Tensor mask = Tensor.zeros(DType.FLOAT32, Shape.of(expected.length()));
    key(golden).fillMask(mask, 0.8);
    for (int i = 0; i < expected.length(); i++) {
      assertThat(mask.get(i)).isEqualTo(expected.charAt(i) == '1' ? 1.25f : 0);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void permutationsNeverChange(JsonNode golden) {
    for (JsonNode expected : golden.get("permutations")) {
      var permutation = new Permutation(key(golden), expected.get("size").longValue());
      for (int i = 0; i < expected.get("images").size(); i++) {
        assertThat(permutation.apply(i)).isEqualTo(expected.get("images").get(i).longValue());
      }
    }
  }

  @Test
  void siblingsCousinsAndNamesAllDiffer() {
    Set<RandomKey> keys = new HashSet<>();
    RandomKey root = RandomKey.of(5);
    for (int i = -100; i < 100; i++) {
      assertThat(keys.add(root.fold(i))).isTrue();
      assertThat(keys.add(root.fold(i).fold(0))).isTrue();
      assertThat(keys.add(root.fold("a" + i))).isTrue();
      assertThat(keys.add(RandomKey.of(i))).isTrue();
    }
    for (String name : List.of("a", "b", "ab", "ba", "a\0", "dropout", "dropout_1")) {
      assertThat(keys.add(root.fold(name))).as(name).isTrue();
    }
  }

  @Test
  void uniformNumbersLieBelowOne() {
    RandomKey key = RandomKey.of(1);
    for (int i = 0; i < 10_000; i++) {
      assertThat(key.uniform(i) >= 0 && key.uniform(i) < 1).isTrue();
      assertThat(Double.isFinite(key.normal(i))).isTrue();
    }
  }

  /** Lengths on both sides of every boundary of blocks and of chunks of blocks. */
  @Test
  void anElementOfAMaskDependsOnItsPlaceAlone() {
    RandomKey key = RandomKey.of(3).fold("mask");
    double[] definition = new double[2100];
    for (int i = 0; i < definition.length; i++) {
      long word = (key.bits(i / 2) >>> (i % 2 == 0 ? 0 : 32)) & 0xFFFFFFFFL;
      definition[i] = word < Math.round(0.3 * 0x1p32) ? 1 / 0.3 : 0;
    }
    for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
      for (int size : new int[] {0, 1, 2, 3, 4, 5, 7, 8, 1023, 1024, 1025, 1027, 2049, 2100}) {
        Framed out = Framed.undefined(dtype, Shape.of(size), size % 3);
        key.fillMask(out.tensor(), 0.3);
        out.assertEquals(Arrays.copyOf(definition, size), 1);
      }
    }
  }

  @Test
  void aMaskThatKeepsAllIsOnes() {
    Tensor mask = Tensor.zeros(DType.FLOAT64, Shape.of(10_000));
    RandomKey.of(1).fillMask(mask, 1);
    assertThat(mask.doubles()).containsOnly(1);
  }

  @Test
  void aMaskKeepsSomething() {
    Tensor mask = Tensor.zeros(DType.FLOAT32, Shape.of(3));
    for (double keep : new double[] {0, -0.1, 1.1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RandomKey.of(1).fillMask(mask, keep))
          .withMessage("A mask keeps more than 0 and at most 1, got %s", keep);
    }
  }
}
