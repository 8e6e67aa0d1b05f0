package io.centelha.data.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalFloatTest {

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "0",
        "-0",
        "0.0",
        "-0.000",
        "1",
        "-1",
        "+1",
        "007",
        ".5",
        "5.",
        "-.5e1",
        "1e0",
        "1E+5",
        "1e-5",
        "3.14159265358979323846264338327950288",
        "16777217",
        "16777219",
        "33554433e0",
        "9007199791611905",
        "1.00000017881393432617187499",
        "1.00000017881393432617187500",
        "1.00000017881393432617187501",
        "3.4028235e38",
        "3.4028236e38",
        "3.4028235677973366e38",
        "1e39",
        "-1e39",
        "1e400",
        "1e-400",
        "1.17549435e-38",
        "1.17549421e-38",
        "1.4e-45",
        "7e-46",
        "7.006492321624085e-46",
        "7.1e-46",
        "1e-46",
        "123456789012345678901234567890",
        "0.000000000000000000000000000000000000000000012",
        "1e22",
        "1e23",
        "1e-22",
        "1e-23",
        "1e-44",
        "1e-45",
        "9.075421094894409180e-01",
        "999999999999999999",
        "1e99999999999",
        "0e99999999999",
        "00000000000000000000000000000000000001",
        "1e-99999999999"
      })
  void aDecimalNumberIsReadAsJavaReadsIt(String text) {
    assertSame(text);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void randomNumbersAreReadAsJavaReadsThem(long seed) {
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 2000; i++) {
      float value = Float.intBitsToFloat(random.nextInt());
      if (Float.isFinite(value)) {
        assertSame(Float.toString(value));
        assertSame(Double.toString(value * (1 + random.nextDouble(1e-6))));
        assertSame(String.format(Locale.ROOT, "%.18e", value));
      }
      assertSame(Double.toString(random.nextDouble(-1e6, 1e6)));
      assertSame(random.nextLong() + "e" + random.nextInt(-60, 30));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void digitsInAnyNumberAreReadAsJavaReadsThem(long seed) {
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 250_000; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
      int whole = random.nextInt(5) == 0 ? 22 : 3;
      append(text, random, random.nextInt(whole) + 1);
      if (random.nextInt(8) > 0) {
        append(text.append('.'), random, random.nextInt(22));
      }
      if (random.nextInt(8) == 0) {
        append(text.append(random.nextBoolean() ? "e-" : "E"), random, 1 + random.nextInt(2));
      }
      assertSame(text.toString());
    }
  }

  private static void append(StringBuilder text, SplittableRandom random, int digits) {
    for (int i = 0; i < digits; i++) {
      text.append(random.nextInt(4) == 0 ? 0 : random.nextInt(10));
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"1", "-12.5", "+.5", "7.", "1e5", "2.25E-3", "0.12345678", "1.123456789"})
  void aNumberIsReadAsFarAsItGoes(String text) {
    for (String after : new String[] {",", ";1", "\r\n", "x", " ", ",12345678"}) {
      byte[] bytes = (text + after).getBytes(UTF_8);
      var number = new DecimalFloat();
      assertThat(number.read(bytes, 0, bytes.length)).isEqualTo(Float.parseFloat(text));
      assertThat(number.end()).isEqualTo(text.length());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void numbersNextToTheMiddleOfTwoFloatsAreReadAsJavaReadsThem(long seed) {
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 1000; i++) {
      float value = Float.intBitsToFloat(random.nextInt(0x20000000, 0x5F000000));
      BigDecimal middle =
          new BigDecimal(value)
              .add(new BigDecimal(Math.nextUp(value)))
              .divide(BigDecimal.valueOf(2));
      BigDecimal step = middle.ulp();
      assertSame(middle.toString());
      assertSame(middle.add(step).toString());
      assertSame(middle.subtract(step).toString());
      assertSame(middle.round(new MathContext(17)).toString());
      assertSame(middle.round(new MathContext(20)).toString());
    }
  }

  @ParameterizedTest(name = "text: {0}")
  @ValueSource(
      strings = {
        "",
        "-",
        "+",
        ".",
        "-.",
        "e5",
        "1e",
        "1e+",
        "1e5.5",
        "abc",
        "1a",
        "1 ",
        " 1",
        "1..2",
        "1.2.3",
        "--1",
        "NaN",
        "Infinity",
        "inf",
        "0x1p3",
        "1f",
        "1d",
        "1_000",
        "1,5",
        "１"
      })
  void otherTextIsNoNumber(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    assertThat(DecimalFloat.parse(bytes, 0, bytes.length)).isNaN();
  }

  /** Whatever stands behind it: fields of quoted lines have what is left of others there. */
  private static void assertSame(String text) {
    int expected = Float.floatToRawIntBits(Float.parseFloat(text));
    for (String after : new String[] {"9", "98765432"}) {
      byte[] bytes = ("x" + text + after).getBytes(UTF_8);
      float actual = DecimalFloat.parse(bytes, 1, 1 + text.length());
      assertThat(Float.floatToRawIntBits(actual)).as(text).isEqualTo(expected);
    }
  }
}
