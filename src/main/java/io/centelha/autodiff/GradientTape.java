package io.centelha.autodiff;

import io.centelha.tensor.Checks;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Records the operations on watched values between its creation and {@link #close}, and
 * differentiates them in reverse.
 *
 * <pre>{@code
 * Value x = Value.of(3.0);
 * try (var tape = new GradientTape()) {
 *   tape.watch(x);
 *   Value y = x.times(x);
 *   tape.gradient(y, x); // 6
 * }
 * }</pre>
 *
 * <p>Tapes nest: what an inner tape computes as a gradient is recorded by an outer one, which gives
 * second derivatives. A tape gives one gradient, and then forgets what it recorded, unless it is
 * {@link #persistent}. Belongs to one thread.
 */
public final class GradientTape implements AutoCloseable {
  private final List<Entry> entries = new ArrayList<>();
  private final Recorder recorder = new Recorder(entries);
  private final boolean persistent;
  private boolean used;

  /** One operation: what was computed from what. */
  static final class Entry {
    final Recorded operation;
    final Value[] inputs;
    final Value[] outputs;

    Entry(Recorded operation, Value[] inputs, Value[] outputs) {
      this.operation = operation;
      this.inputs = inputs;
      this.outputs = outputs;
    }
  }

  /**
   * What a watched value knows of its tape. It lets go of the operations when recording ends, so
   * that a value which is kept does not keep alive all that it was computed from.
   */
  static final class Recorder {
    private List<Entry> entries;

    private Recorder(List<Entry> entries) {
      this.entries = entries;
    }

    boolean isOpen() {
      return entries != null;
    }
  }

  /** A tape for one gradient. */
  public GradientTape() {
    this(false);
  }

  private GradientTape(boolean persistent) {
    this.persistent = persistent;
  }

  /** A tape from which any number of gradients can be taken; it records until it is closed. */
  public static GradientTape persistent() {
    return new GradientTape(true);
  }

  /**
   * From now on, records what is computed from {@code value}.
   *
   * @throws IllegalArgumentException if it holds integers
   */
  public void watch(Value value) {
    Checks.argument(value.dtype().isFloating(), "%s values aren't differentiated", value.dtype());
    if (recorder.isOpen()) {
      value.watch(recorder);
    }
  }

  /** Stops recording; gradients can still be taken. */
  @Override
  public void close() {
    recorder.entries = null;
  }

  /** The gradient of one value with respect to one other: see {@link #gradient(Value, List)}. */
  public Value gradient(Value target, Value source) {
    return gradient(target, List.of(source)).get(0);
  }

  /**
   * The gradients of the sum of {@code target}'s elements with respect to each source.
   *
   * @return a value of each source's shape; zeros where the target does not depend on it
   * @throws IllegalStateException if the tape isn't persistent and has given its gradient
   */
  public List<Value> gradient(Value target, List<Value> sources) {
    beginGradient();
    List<Value> gradients = Backward.pass(entries, target, sources);
    endGradient();
    return gradients;
  }

  /**
   * The same gradients written into {@code destinations}: in training, each weight's place in the
   * flat gradient, which so needs no pass of its own. They are plain numbers: an outer tape does
   * not see where they come from.
   *
   * @param destinations of each source's type and shape; overlap nothing that was recorded
   * @throws IllegalStateException if the tape isn't persistent and has given its gradient
   */
  public void gradient(Value target, List<Value> sources, List<Tensor> destinations) {
    checkFit(sources, destinations);
    beginGradient();
    Backward.pass(entries, target, sources, destinations);
    endGradient();
  }

  private static void checkFit(List<Value> sources, List<Tensor> destinations) {
    Checks.argument(
        sources.size() == destinations.size(),
        "%s sources need as many destinations, got %s",
        sources.size(),
        destinations.size());
    for (int i = 0; i < sources.size(); i++) {
      Tensor source = sources.get(i).numbers();
      Tensor destination = destinations.get(i);
      Checks.argument(
          source.dtype() == destination.dtype() && source.shape().equals(destination.shape()),
          "The gradient of source %s is %s %s, its destination %s %s",
          i,
          source.dtype(),
          source.shape(),
          destination.dtype(),
          destination.shape());
    }
  }

  private void beginGradient() {
    if (used && !persistent) {
      throw new IllegalStateException(
          "GradientTape: its one gradient has been taken; use GradientTape.persistent() to take"
              + " several");
    }
    used = true;
    if (!persistent) {
      close();
    }
  }

  private void endGradient() {
    if (!persistent) {
      entries.clear();
    }
  }

  /** The outputs are from now on watched by every open tape that watches an input. */
  static void record(Recorded operation, Value[] inputs, Value... outputs) {
    for (Value input : inputs) {
      for (Recorder recorder : input.recorders()) {
        if (recorder.isOpen() && outputs[0].watch(recorder)) {
          for (int i = 1; i < outputs.length; i++) {
            outputs[i].watch(recorder);
          }
          recorder.entries.add(new Entry(operation, inputs, outputs));
        }
      }
    }
  }
}
