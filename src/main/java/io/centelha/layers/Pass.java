package io.centelha.layers;

import io.centelha.autodiff.Value;
import io.centelha.tensor.Checks;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * One run through a network: training, with random numbers, or inference, without. What is random
 * is drawn by {@link #draw}, and so drawn anew when the run's operations are repeated. Layers hand
 * to it what they leave behind beside their outputs: the next values of their state, and losses.
 */
public final class Pass {

  /** A run that predicts: dropout does nothing, and losses are forgotten. */
  public static final Pass INFERENCE = new Pass(Optional.empty(), Optional.empty(), true);

  private final Optional<Supplier<RandomKey>> key;
  private final Optional<Effects> effects;
  private final boolean trainable;

  /** Of each input of the layer. */
  private final List<Extent> extents;

  private final Map<String, List<Value>> named;

  /**
   * Which elements of an input there are.
   *
   * @param splits where rows end along a ragged axis
   * @param mask which elements count
   */
  public record Extent(Optional<Value> splits, Optional<Value> mask) {
    /** Rows of a fixed shape, all of which counts. */
    public static final Extent WHOLE = new Extent(Optional.empty(), Optional.empty());
  }

  private Pass(
      Optional<Supplier<RandomKey>> key,
      Optional<Effects> effects,
      boolean trainable,
      List<Extent> extents,
      Map<String, List<Value>> named) {
    this.key = key;
    this.effects = effects;
    this.trainable = trainable;
    this.extents = extents;
    this.named = named;
  }

  private Pass(Optional<Supplier<RandomKey>> key, Optional<Effects> effects, boolean trainable) {
    this(key, effects, trainable, List.of(), Map.of());
  }

  /** A run that evaluates: as {@link #INFERENCE}, but {@link #losses} are kept. */
  public static Pass evaluation() {
    return new Pass(Optional.empty(), Optional.of(new Effects()), true);
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
    return new Pass(Optional.of(key), Optional.of(new Effects()), true);
  }

  /** The pass of one layer of a network, which leaves behind what it does in this one. */
  public Pass layer(int index) {
    return new Pass(
        key.map(whole -> () -> whole.get().fold(index)), effects, trainable, extents, named);
  }

  /**
   * The same for a layer of inputs like these.
   *
   * @param byName what it is given by name
   */
  public Pass on(List<Extent> inputs, Map<String, List<Value>> byName) {
    return new Pass(key, effects, trainable, List.copyOf(inputs), Map.copyOf(byName));
  }

  /**
   * Where the rows of an input with a ragged axis end: {@code [batch + 1]} of INT32, row {@code i}
   * has the elements {@code splits[i] … splits[i + 1] − 1}. Absent if the input has no such axis.
   *
   * @param input its number
   */
  public Optional<Value> splits(int input) {
    return input < extents.size() ? extents.get(input).splits() : Optional.empty();
  }

  /**
   * Which elements of an input count: {@code [batch, steps]} of 0 and 1. Absent if all do.
   *
   * @param input its number
   */
  public Optional<Value> mask(int input) {
    return input < extents.size() ? extents.get(input).mask() : Optional.empty();
  }

  /** What the layer is given by this name, as {@link Layer#checkNamed} let it; often nothing. */
  public List<Value> named(String name) {
    return named.getOrDefault(name, List.of());
  }

  /** The same for a layer whose weights are not trained. */
  public Pass frozen() {
    return new Pass(key, effects, false, extents, named);
  }

  /** Whether this run trains. */
  public boolean isTraining() {
    return key.isPresent();
  }

  /**
   * Whether the layer's weights are trained when a run trains. A layer with moving statistics uses
   * them as in inference where this is false; dropout drops all the same.
   */
  public boolean isTrainable() {
    return trainable;
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

  /**
   * Says what a variable of the role {@link Variable.Role#STATE} will be after this step. A layer
   * that is called again in the same run is given the next value.
   *
   * @param variable as the layer was given it
   * @param next of the same shape; not differentiated
   * @throws IllegalStateException if this run doesn't train
   */
  public void update(Value variable, Value next) {
    Checks.argument(
        next.shape().equals(variable.shape()),
        "A state of shape %s can't become one of shape %s",
        variable.shape(),
        next.shape());
    if (!isTraining()) {
      throw new IllegalStateException("No state changes in inference");
    }
    effects.ifPresent(kept -> kept.update(variable, next.stopGradient()));
  }

  /** The value of a variable at this point of the run: as it was given, or updated. */
  public Value latest(Value variable) {
    return effects.map(kept -> kept.latest(variable)).orElse(variable);
  }

  /**
   * Adds to the loss of the batch, in training and in evaluation: Keras' {@code add_loss}.
   *
   * @param loss a scalar; a penalty on outputs is divided by the number of rows first, as in Keras
   */
  public void addLoss(Value loss) {
    effects.ifPresent(kept -> kept.addLoss(loss));
  }

  /** What was added to the loss so far. */
  public List<Value> losses() {
    return effects.map(Effects::losses).map(List::copyOf).orElse(List.of());
  }
}
