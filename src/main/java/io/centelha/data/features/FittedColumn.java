package io.centelha.data.features;

import io.centelha.data.rows.Column;
import io.centelha.data.rows.Field;
import java.util.function.UnaryOperator;

/** A transformation that makes another column of one, block by block. */
public non-sealed interface FittedColumn extends FittedTransformation {

  /** What is done to a column of this field; belongs to one thread. */
  UnaryOperator<Column> mapping(Field input);
}
