package io.centelha.data.features;

import io.centelha.data.features.StringLookup.OutputMode;
import io.centelha.data.files.DataException;
import io.centelha.data.rows.Column;
import io.centelha.data.rows.Field;
import io.centelha.tensor.Checks;
import io.centelha.words.Kind;
import io.centelha.words.Word;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What {@link StringLookup} learned.
 *
 * @param vocabulary texts in the order of their places
 * @param numOovIndices places before them: 1 for unknown texts, or 0
 * @param outputMode what comes out
 * @param width numbers of a row
 */
public record FittedLookup(
    List<String> vocabulary, int numOovIndices, OutputMode outputMode, int width)
    implements FittedColumn {

  /** Its name and numbers, as a model keeps them. */
  static final Word<FittedLookup> WORD =
      Word.of(FittedLookup.class, "StringLookup", "Places of texts in a vocabulary.")
          .with("vocabulary", Kind.text().list(), FittedLookup::vocabulary, "Texts, in order.")
          .with("numOovIndices", Kind.integer(0, 1), FittedLookup::numOovIndices, "Places before.")
          .with(
              "outputMode",
              Kind.choice(OutputMode.class),
              FittedLookup::outputMode,
              "What comes out.")
          .with("width", Kind.integer(1), FittedLookup::width, "Numbers of a row.")
          .made(
              a ->
                  new FittedLookup(
                      a.get("vocabulary"),
                      a.get("numOovIndices"),
                      a.get("outputMode"),
                      a.get("width")));

  public FittedLookup {
    vocabulary = List.copyOf(vocabulary);
  }

  static Field output(Field input, OutputMode mode, int places) {
    Checks.argument(
        input.type() == Field.Type.TEXT, "StringLookup takes a text, got field %s", input);
    return StringLookup.field(input, mode, places);
  }

  @Override
  public Field output(Field input) {
    return output(input, outputMode, width);
  }

  @Override
  public UnaryOperator<Column> mapping(Field input) {
    Field output = output(input);
    Map<String, Integer> places = new HashMap<>();
    vocabulary.forEach(text -> places.put(text, numOovIndices + places.size()));
    return column -> map(column, places, output);
  }

  private Column map(Column column, Map<String, Integer> places, Field output) {
    int rows = column.rows();
    int[] ints = new int[rows];
    for (int row = 0; row < rows; row++) {
      ints[row] = place(column, row, places);
    }
    if (outputMode == OutputMode.INT) {
      return Column.fixed(output, ints);
    }
    float[] floats = new float[Math.multiplyExact(rows, width)];
    for (int row = 0; row < rows; row++) {
      floats[row * width + ints[row]] = 1;
    }
    return Column.fixed(output, floats);
  }

  private int place(Column column, int row, Map<String, Integer> places) {
    Integer known = places.get(column.text(row));
    if (known == null && numOovIndices == 0) {
      throw new DataException(
          "field '%s': got '%s', expected one of the %s texts that StringLookup knows; give it"
                  .formatted(column.field().name(), column.text(row), vocabulary.size())
              + " numOovIndices: 1");
    }
    return known == null ? 0 : known;
  }
}
