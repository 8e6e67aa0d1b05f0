package io.centelha.trained;

import io.centelha.data.features.FeaturePipeline;
import io.centelha.tensor.Tensor;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one training leaves.
 *
 * @param weights the flat vector; not modified
 * @param features the transformations as they were fitted on its training rows
 * @param seed of all its randomness, if it is known
 * @param memory what the optimizer remembers, if training may go on
 */
public record Member(
    Tensor weights, FeaturePipeline features, OptionalLong seed, Optional<OptimizerMemory> memory) {

  /** A member for scoring, trained with a seed. */
  public static Member of(Tensor weights, FeaturePipeline features, long seed) {
    return new Member(weights, features, OptionalLong.of(seed), Optional.empty());
  }

  /** The same with other weights, and without memory. */
  public Member withWeights(Tensor newWeights) {
    return new Member(newWeights, features, seed, Optional.empty());
  }

  /** The same with what the optimizer remembers. */
  public Member with(OptimizerMemory newMemory) {
    return new Member(weights, features, seed, Optional.of(newMemory));
  }
}
