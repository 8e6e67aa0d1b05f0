package io.centelha.layers;

import io.centelha.autodiff.Value;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Tensor;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * One run through a network: training, with random numbers, or inference, without. What is random
 * is drawn by {@link #draw}, and so drawn anew when the run's operations are repeated.
 */
public final class Pass {

  /** A run that predicts: dropout does nothing. */
  public static final Pass INFERENCE = new Pass(Optional.empty());

  private final Optional<Supplier<RandomKey>> key;

  private Pass(Optional<Supplier<RandomKey>> key) {
    this.key = key;
  }

  /** A run that trains. */
  public static Pass training(RandomKey key) {
    return training(() -> key);
  }

  /**
   * A run that trains, and may be repeated with another key.
   *
   * @param key asked at each repetition
   */
  public static Pass training(Supplier<RandomKey> key) {
    return new Pass(Optional.of(key));
  }

  /** The pass of one layer of a network. */
  public Pass layer(int index) {
    return new Pass(key.map(whole -> () -> whole.get().fold(index)));
  }

  /** Whether this run trains. */
  public boolean isTraining() {
    return key.isPresent();
  }

  /**
   * A constant of random numbers.
   *
   * @param like has the type and shape of the constant
   * @param numbers writes all of it, as the layer's key in this step says
   * @throws IllegalStateException if this run doesn't train
   */
  public Value draw(Value like, BiConsumer<RandomKey, Tensor> numbers) {
    Supplier<RandomKey> drawn =
        key.orElseThrow(() -> new IllegalStateException("Nothing is random in inference"));
    return like.constant(like.shape(), (from, out) -> numbers.accept(drawn.get(), out));
  }
}
