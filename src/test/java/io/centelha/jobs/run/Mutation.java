package io.centelha.jobs.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Damages bytes as disks, transfers and attackers do; a function of the random numbers alone. */
final class Mutation {
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_.+-]+|[^A-Za-z0-9_.+\\s-]");
  private static final int LONGEST_SPAN = 64;

  private static final long[] EXTREMES = {
    0,
    1,
    -1,
    127,
    128,
    255,
    256,
    65_535,
    65_536,
    1L << 20,
    1L << 24,
    (1L << 24) + 1,
    (1L << 30) - 1,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    1L << 32,
    1L << 40,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };

  private static final String[] SNIPPETS = {
    "{",
    "}",
    "[",
    "]",
    ":",
    ": ",
    "- ",
    "\n",
    "\r",
    "\r\n",
    "  ",
    ",",
    ";",
    "&a ",
    "*a",
    "!!set ",
    "!",
    "!!java.net.URL [",
    "|",
    ">",
    "'",
    "\"",
    "\"\"",
    "\\",
    "\\U0FFFFFFF",
    "\\ud800",
    "\t",
    "#",
    "%",
    "@",
    "`",
    "?",
    "? ",
    "---\n",
    "...\n",
    "~",
    "null",
    "1e400",
    "-1e400",
    "1e39",
    "-0",
    "-1",
    "0",
    "NaN",
    "Infinity",
    ".inf",
    "99999999999999999999",
    "1e-999999999",
    "true",
    "<<: ",
    "\u0000",
    "\ud800",
    "\ufeff",
    "\u001b[2J",
    "é",
    "Dense",
    "units",
    "16777216",
    "2147483647",
    "{}",
    "[]",
    "[[[[[[[[",
    "../../x",
    "/etc/passwd",
    "file:///x",
    "${env:HOME}",
    "sha256"
  };

  private final SplittableRandom random;

  Mutation(SplittableRandom random) {
    this.random = random;
  }

  /** One to three changes. */
  byte[] of(byte[] intact) {
    byte[] changed = intact;
    for (int n = random.nextInt(1, 4); n > 0; n--) {
      changed = once(changed);
    }
    return changed;
  }

  private byte[] once(byte[] bytes) {
    if (bytes.length == 0) {
      return snippet();
    }
    int at = random.nextInt(bytes.length);
    int end = Math.min(bytes.length, at + random.nextInt(1, LONGEST_SPAN));
    byte[] span = Arrays.copyOfRange(bytes, at, end);
    return switch (random.nextInt(9)) {
      case 0 -> flipped(bytes, at);
      case 1 -> Arrays.copyOf(bytes, at);
      case 2 -> replaced(bytes, at, at, snippet());
      case 3 -> replaced(bytes, at, Math.min(bytes.length, at + random.nextInt(12)), snippet());
      case 4 -> replaced(bytes, at, end, new byte[0]);
      case 5 -> replaced(bytes, end, end, repeated(span));
      case 6 -> replaced(bytes, at, at, noise());
      case 7 -> length(bytes);
      default -> tokens(bytes);
    };
  }

  private static byte[] flipped(byte[] bytes, int at, int bit) {
    byte[] flipped = bytes.clone();
    flipped[at] ^= (byte) (1 << bit);
    return flipped;
  }

  private byte[] flipped(byte[] bytes, int at) {
    return flipped(bytes, at, random.nextInt(8));
  }

  private byte[] snippet() {
    return SNIPPETS[random.nextInt(SNIPPETS.length)].getBytes(UTF_8);
  }

  private byte[] noise() {
    byte[] noise = new byte[random.nextInt(1, LONGEST_SPAN)];
    random.nextBytes(noise);
    return noise;
  }

  /** Once, or often enough for nesting and line lengths to matter. */
  private byte[] repeated(byte[] span) {
    int times = random.nextInt(4) == 0 ? random.nextInt(1, 2_000) : 1;
    byte[] repeated = new byte[span.length * times];
    for (int i = 0; i < repeated.length; i++) {
      repeated[i] = span[i % span.length];
    }
    return repeated;
  }

  /** A number of 4 or 8 bytes, near the head where lengths stand, or a decimal one anywhere. */
  private byte[] length(byte[] bytes) {
    long extreme = EXTREMES[random.nextInt(EXTREMES.length)];
    List<MatchResult> numbers =
        Pattern.compile("\\d+").matcher(new String(bytes, ISO_8859_1)).results().toList();
    if (random.nextBoolean() && !numbers.isEmpty()) {
      MatchResult number = numbers.get(random.nextInt(numbers.size()));
      return replaced(bytes, number.start(), number.end(), Long.toString(extreme).getBytes(UTF_8));
    }
    int size = random.nextBoolean() ? Integer.BYTES : Long.BYTES;
    if (bytes.length < size) {
      return new byte[size];
    }
    byte[] changed = bytes.clone();
    int at = random.nextInt(Math.min(32, bytes.length - size + 1));
    ByteBuffer buffer = ByteBuffer.wrap(changed);
    buffer.order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    if (size == Integer.BYTES) {
      buffer.putInt(at, (int) extreme);
    } else {
      buffer.putLong(at, extreme);
    }
    return changed;
  }

  /** Two tokens of a text change places. */
  private byte[] tokens(byte[] bytes) {
    List<MatchResult> tokens =
        new ArrayList<>(TOKEN.matcher(new String(bytes, ISO_8859_1)).results().toList());
    if (tokens.size() < 2) {
      return flipped(bytes, random.nextInt(bytes.length));
    }
    int first = random.nextInt(tokens.size() - 1);
    int second = random.nextInt(first + 1, tokens.size());
    MatchResult left = tokens.get(first);
    MatchResult right = tokens.get(second);
    byte[] swapped = replaced(bytes, right.start(), right.end(), left.group().getBytes(ISO_8859_1));
    return replaced(swapped, left.start(), left.end(), right.group().getBytes(ISO_8859_1));
  }

  private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
    byte[] replaced = new byte[bytes.length - (to - from) + by.length];
    System.arraycopy(bytes, 0, replaced, 0, from);
    System.arraycopy(by, 0, replaced, from, by.length);
    System.arraycopy(bytes, to, replaced, from + by.length, bytes.length - to);
    return replaced;
  }
}
