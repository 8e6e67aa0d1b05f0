package io.centelha.data.features;

import java.util.function.Function;

/** What is asked of the training rows, wherever they lie, to fit transformations. */
public interface TrainingFacts {

  /**
   * The statistics of an input of all training rows.
   *
   * @param before what is done to the input before
   * @param input its number
   */
  ColumnStatistics statistics(FeaturePipeline before, int input);

  /**
   * What a transformation must know of an input of all training rows.
   *
   * @param before what is done to the input before
   * @param input its number
   */
  Tally tally(ColumnTransformation of, FeaturePipeline before, int input);

  /**
   * Those of no rows at all: asking is refused.
   *
   * @param refusal of what comes after a pipeline
   */
  static TrainingFacts none(Function<FeaturePipeline, RuntimeException> refusal) {
    return new TrainingFacts() {
      @Override
      public ColumnStatistics statistics(FeaturePipeline before, int input) {
        throw refusal.apply(before);
      }

      @Override
      public Tally tally(ColumnTransformation of, FeaturePipeline before, int input) {
        throw refusal.apply(before);
      }
    };
  }
}
