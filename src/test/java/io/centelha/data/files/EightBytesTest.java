package io.centelha.data.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EightBytesTest {
  private static final String ALPHABET = "0123456789\n,./:-e \u0000\u007f\u0080\u00ff";

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void whatIsFoundInAnyTextIsWhatAStringFinds(long seed) {
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 20_000; i++) {
      String text = text(random);
      long eight = EightBytes.at(("x" + text).getBytes(ISO_8859_1), 1);
      int lineFeed = text.indexOf('\n');
      assertThat(EightBytes.indexOf((byte) '\n', eight))
          .as(text)
          .isEqualTo(lineFeed < 0 ? 8 : lineFeed);
      int digits = text.length() - text.replaceFirst("^[0-9]*", "").length();
      assertThat(EightBytes.digits(eight)).as(text).isEqualTo(digits);
      assertThat(EightBytes.number(eight, 0)).as(text).isZero();
      for (int count = 1; count <= digits; count++) {
        assertThat(EightBytes.number(eight, count))
            .as(text)
            .isEqualTo(Long.parseLong(text.substring(0, count)));
      }
    }
  }

  /** Some digits, and then anything. */
  private static String text(SplittableRandom random) {
    int digits = random.nextInt(9);
    StringBuilder text = new StringBuilder();
    while (text.length() < 8) {
      int most = text.length() < digits ? 10 : ALPHABET.length();
      text.append(ALPHABET.charAt(random.nextInt(most)));
    }
    return text.toString();
  }
}
