package io.centelha.data.features;

/**
 * The arithmetic of a fitted transformation over a batch, in place, in float32: its numbers are
 * laid out so that the loop vectorises.
 */
public interface FeatureLoop {

  /**
   * Transforms rows in place.
   *
   * @param values row after row
   * @param offset where the first row begins
   * @param rows how many
   * @param columns features per row
   */
  void apply(float[] values, int offset, int rows, int columns);

  /**
   * True if every column is treated alike, so that what becomes of a byte can be looked up in one
   * table of 256 numbers.
   */
  boolean isUniform();
}
