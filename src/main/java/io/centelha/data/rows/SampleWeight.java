package io.centelha.data.rows;

/** How much a row counts in the loss: Keras' {@code sample_weight}. */
public final class SampleWeight {

  /** What is expected, for messages. */
  public static final String EXPECTATION = "a weight: a finite number >= 0";

  /** What to do about a number that is none, for messages. */
  public static final String ADVICE = "0 leaves a row out of the loss";

  private SampleWeight() {}

  /** True if a number is one; NaN is none. */
  public static boolean isOne(float number) {
    return number >= 0 && number <= Float.MAX_VALUE;
  }
}
