package io.centelha.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhiloxTest {

  /** The lines "philox4x32 10" of tests/kat_vectors in Random123 1.14.0, by its authors. */
  @ParameterizedTest(name = "counter {0}, key {1}")
  @CsvSource({
    "00000000 00000000 00000000 00000000, 00000000 00000000, 6627e8d5 e169c58d bc57ac4c 9b00dbd8",
    "ffffffff ffffffff ffffffff ffffffff, ffffffff ffffffff, 408f276d 41c83b0e a20bc7c6 6d5451fd",
    "243f6a88 85a308d3 13198a2e 03707344, a4093822 299f31d0, d16cfe09 94fdcceb 5001e420 24126ea1"
  })
  void givesThePublishedAnswers(String counter, String key, String answer) {
    int[] c = words(counter);
    int[] k = words(key);
    assertThat(Philox.block(c[0], c[1], c[2], c[3], Philox.join(k[0], k[1])))
        .containsExactly(words(answer));
  }

  private static int[] words(String text) {
    return Pattern.compile(" ").splitAsStream(text).mapToInt(HexFormat::fromHexDigits).toArray();
  }

  @Test
  void manyBlocksAtOnceAreTheSameBlocks() {
    long prefix = 0x0123456789ABCDEFL;
    long key = 0xFEDCBA9876543210L;
    long[][] words = new long[4][37];
    for (long first : new long[] {0, 1, 0xFFFFFFF0L, 1L << 40, -20}) {
      Philox.blocks(first, prefix, key, words);
      for (int lane = 0; lane < 37; lane++) {
        long counter = first + lane;
        int[] block =
            Philox.block(
                (int) counter, (int) (counter >>> 32), (int) prefix, (int) (prefix >>> 32), key);
        for (int word = 0; word < 4; word++) {
          assertThat(words[word][lane]).isEqualTo(Integer.toUnsignedLong(block[word]));
        }
      }
    }
  }
}
