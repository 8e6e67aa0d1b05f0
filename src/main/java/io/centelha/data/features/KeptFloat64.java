package io.centelha.data.features;

import io.centelha.data.rows.Column;
import io.centelha.data.rows.Field;
import io.centelha.words.Word;
import java.util.function.UnaryOperator;

/** What {@link Float64} leaves with a model: its rows are read as the training rows were. */
public record KeptFloat64() implements FittedColumn {

  /** Its saved form. */
  static final Word<KeptFloat64> WORD =
      Word.of(KeptFloat64.class, "Float64", "Numbers are float64 until they are transformed.")
          .made(a -> new KeptFloat64());

  @Override
  public Field output(Field input) {
    return Float64.checked(input);
  }

  @Override
  public UnaryOperator<Column> mapping(Field input) {
    return UnaryOperator.identity();
  }
}
