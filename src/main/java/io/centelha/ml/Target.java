package io.centelha.ml;

import io.centelha.data.rows.LabelValues;
import io.centelha.distributed.frames.SparkFrame;
import io.centelha.layers.Dense;
import io.centelha.models.Network;

/** What a network's outputs stand for. */
interface Target {

  /** What may be a label. */
  LabelValues labels();

  /** How many classes the rows have; 0 if labels are numbers. */
  int classes(SparkFrame rows);

  /** The last layer, where only the hidden ones are given. */
  Dense output(int classes);

  /**
   * Checks a network.
   *
   * @throws IllegalArgumentException if its outputs can't stand for that
   */
  void check(Network network);
}
