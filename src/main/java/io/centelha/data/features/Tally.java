package io.centelha.data.features;

import io.centelha.data.rows.Column;
import java.io.Serializable;

/**
 * What a transformation must know of the training rows. Those of two parts are merged to that of
 * the whole, in the order of the parts.
 *
 * <p>It travels through Spark: a plain class, since Kryo can't read records.
 */
public interface Tally extends Serializable {

  /** That of no rows at all, for a transformation that learns nothing. */
  Tally NOTHING =
      new Tally() {
        private static final long serialVersionUID = 1;

        @Override
        public void add(Column column, int rows) {}

        @Override
        public Tally merge(Tally later) {
          return this;
        }
      };

  /** Takes the first rows of a column into account. */
  void add(Column column, int rows);

  /** That of these rows and then of the others; may change this one. */
  Tally merge(Tally later);
}
