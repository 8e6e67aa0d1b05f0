package io.centelha.metrics;

import io.centelha.words.Words;

/** All metrics, by Keras' names. */
public final class Metrics {

  /** One line each. */
  public static final Words<Metric> WORDS =
      Words.of(
              Metric.class,
              "metric",
              Accuracy.WORD,
              BinaryAccuracy.WORD,
              CategoricalAccuracy.WORD,
              SparseCategoricalAccuracy.WORD,
              MeanAbsoluteError.WORD,
              MeanSquaredError.WORD,
              RootMeanSquaredError.WORD,
              AUC.WORD,
              Precision.WORD,
              Recall.WORD)
          .asTexts();

  private Metrics() {}
}
