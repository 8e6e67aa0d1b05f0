package io.centelha.data;

import java.io.Serializable;
import java.util.List;

/**
 * Fitted transformations in the order in which they are applied.
 *
 * @param steps may be empty: then features pass unchanged
 */
public record FeaturePipeline(List<FittedTransformation> steps) implements Serializable {

  /** Copies the list. */
  public FeaturePipeline {
    steps = List.copyOf(steps);
  }

  /** The pipeline that changes nothing. */
  public static FeaturePipeline identity() {
    return new FeaturePipeline(List.of());
  }

  /** The arithmetic of all steps, in order, for rows of this many features. */
  List<FeatureLoop> loops(int columns) {
    steps.forEach(step -> step.checkColumns(columns));
    return steps.stream().map(FittedTransformation::loop).toList();
  }
}
