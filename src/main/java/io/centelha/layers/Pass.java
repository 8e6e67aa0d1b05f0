package io.centelha.layers;

import io.centelha.tensor.RandomKey;
import java.util.Optional;

/**
 * One run through a network: training, with random numbers, or inference, without.
 *
 * @param randomness a key for this layer in this step; empty in inference
 */
public record Pass(Optional<RandomKey> randomness) {

  /** A run that predicts: dropout does nothing. */
  public static final Pass INFERENCE = new Pass(Optional.empty());

  /** A run that trains. */
  public static Pass training(RandomKey key) {
    return new Pass(Optional.of(key));
  }

  /** The pass of one layer of a network. */
  public Pass layer(int index) {
    return randomness.isEmpty() ? this : training(randomness.get().fold(index));
  }
}
