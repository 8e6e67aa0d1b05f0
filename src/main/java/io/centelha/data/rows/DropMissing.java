package io.centelha.data.rows;

import io.centelha.words.Word;
import java.util.stream.DoubleStream;

/** Drops rows in which a number of an input is missing, which is NaN. */
public record DropMissing() implements RowStep {

  /** Its name and arguments. */
  public static final Word<DropMissing> WORD =
      Word.of(
              DropMissing.class,
              "DropMissing",
              "Drops rows in which a number of an input is missing; see Impute for replacing it.")
          .made(a -> new DropMissing());

  @Override
  public MissingValues missing() {
    return MissingValues.AS_NAN;
  }

  @Override
  public Rows of(Rows row) {
    return isWhole(row) ? row : RowStep.none(row.format());
  }

  private static boolean isWhole(Rows row) {
    for (int input = 0; input < row.format().inputs().size(); input++) {
      Column column = row.input(input);
      boolean isWhole =
          switch (row.format().inputs().get(input).type()) {
            case FLOATS -> !holdsNaN(column.floats());
            case DOUBLES -> DoubleStream.of(column.doubles()).noneMatch(Double::isNaN);
            case BYTES, INTS, TEXT -> true;
          };
      if (!isWhole) {
        return false;
      }
    }
    return true;
  }

  static boolean holdsNaN(float[] numbers) {
    for (float number : numbers) {
      if (Float.isNaN(number)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String dropped() {
    return "with a missing number";
  }
}
