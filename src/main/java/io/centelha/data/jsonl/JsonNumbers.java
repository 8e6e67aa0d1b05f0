package io.centelha.data.jsonl;

import com.fasterxml.jackson.databind.JsonNode;
import io.centelha.data.rows.Field;
import io.centelha.tensor.Shape;
import java.util.Arrays;

/** The numbers of one field of one row, as its array. */
final class JsonNumbers {
  private final Field field;
  private final boolean mayBeMissing;
  private double[] numbers;
  private int count;

  JsonNumbers(Field field, boolean mayBeMissing) {
    this.field = field;
    this.mayBeMissing = mayBeMissing && field.isPlain();
    this.numbers = new double[field.isFixed() ? field.width() : 16];
  }

  /**
   * The field's array from a value: a number, or lists of the field's shape.
   *
   * @throws io.centelha.data.rows.BadRowException that names the key
   */
  Object of(String key, JsonNode value) {
    if (field.isRagged()) {
      if (!value.isArray()) {
        throw JsonRow.wrong(key, value, "a list", "");
      }
      for (JsonNode element : value) {
        add(key, element, field.shape());
      }
    } else {
      add(key, value, field.shape());
    }
    return array();
  }

  private void add(String key, JsonNode value, Shape shape) {
    if (shape.rank() == 0) {
      add(key, value);
      return;
    }
    if (!value.isArray() || value.size() != shape.dimension(0)) {
      throw JsonRow.wrong(key, value, "a list of " + shape.dimension(0), "");
    }
    Shape inner = shape.withoutFirst();
    for (JsonNode element : value) {
      add(key, element, inner);
    }
  }

  /** Adds one number. */
  void add(String key, JsonNode value) {
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * count);
    }
    numbers[count++] = number(key, value);
  }

  private double number(String key, JsonNode value) {
    if (mayBeMissing && (value.isMissingNode() || value.isNull())) {
      return Double.NaN;
    }
    return switch (field.type()) {
      case INTS -> whole(key, value, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case BYTES -> whole(key, value, 0, 255);
      case DOUBLES -> finite(key, value, value.doubleValue());
      case FLOATS -> finite(key, value, value.floatValue());
      case TEXT -> throw new IllegalStateException("A text is no number");
    };
  }

  private static double whole(String key, JsonNode value, int least, int most) {
    boolean isWhole = value.isNumber() && value.doubleValue() == Math.rint(value.doubleValue());
    if (!isWhole || value.doubleValue() < least || value.doubleValue() > most) {
      throw JsonRow.wrong(key, value, "a whole number from %s to %s".formatted(least, most), "");
    }
    return value.doubleValue();
  }

  private static double finite(String key, JsonNode value, double number) {
    if (!value.isNumber() || Double.isNaN(number) || Double.isInfinite(number)) {
      String advice =
          value.isNumber()
              ? "rescale it or drop the row"
              : "impute missing values (features: Impute) or drop the row";
      throw JsonRow.wrong(key, value, "a finite number", advice);
    }
    return number;
  }

  /** What was added. */
  Object array() {
    switch (field.type()) {
      case INTS -> {
        int[] ints = new int[count];
        for (int i = 0; i < count; i++) {
          ints[i] = (int) numbers[i];
        }
        return ints;
      }
      case FLOATS -> {
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
          floats[i] = (float) numbers[i];
        }
        return floats;
      }
      case BYTES -> {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
          bytes[i] = (byte) (int) numbers[i];
        }
        return bytes;
      }
      default -> {
        return Arrays.copyOf(numbers, count);
      }
    }
  }
}
