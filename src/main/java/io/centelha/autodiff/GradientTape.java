package io.centelha.autodiff;

import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
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
  private final boolean persistent;
  private boolean recording = true;
  private boolean used;

  private static final class Entry {
    final Primitive primitive;
    final Value[] inputs;
    final Value output;

    Entry(Primitive primitive, Value[] inputs, Value output) {
      this.primitive = primitive;
      this.inputs = inputs;
      this.output = output;
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

  /** From now on, records what is computed from {@code value}. */
  public void watch(Value value) {
    value.watch(this);
  }

  /** Stops recording; gradients can still be taken. */
  @Override
  public void close() {
    recording = false;
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
    if (used && !persistent) {
      throw new IllegalStateException(
          "GradientTape: its one gradient has been taken; use GradientTape.persistent() to take several");
    }
    used = true;
    recording &= persistent;
    IdentityHashMap<Value, Value> gradients = backward(target, sources);
    if (!persistent) {
      entries.clear();
    }
    return sources.stream().map(s -> gradients.getOrDefault(s, s)).toList();
  }

  private IdentityHashMap<Value, Value> backward(Value target, List<Value> sources) {
    int recorded = entries.size();
    IdentityHashMap<Value, Boolean> dependent = dependentOn(sources);
    IdentityHashMap<Value, Value> gradients = new IdentityHashMap<>();
    gradients.put(target, target.filled(1));
    for (int i = recorded - 1; i >= 0; i--) {
      Entry entry = entries.get(i);
      Value gradient = gradients.get(entry.output);
      if (gradient != null && dependent.containsKey(entry.output)) {
        propagate(entry, gradient, dependent, gradients);
      }
    }
    sources.forEach(s -> gradients.computeIfAbsent(s, missing -> missing.filled(0)));
    return gradients;
  }

  private IdentityHashMap<Value, Boolean> dependentOn(List<Value> sources) {
    IdentityHashMap<Value, Boolean> dependent = new IdentityHashMap<>();
    sources.forEach(s -> dependent.put(s, true));
    for (Entry entry : entries) {
      for (Value input : entry.inputs) {
        if (dependent.containsKey(input)) {
          dependent.put(entry.output, true);
        }
      }
    }
    return dependent;
  }

  private static void propagate(
      Entry entry,
      Value gradient,
      IdentityHashMap<Value, Boolean> dependent,
      IdentityHashMap<Value, Value> gradients) {
    for (int i = 0; i < entry.inputs.length; i++) {
      Value input = entry.inputs[i];
      if (dependent.containsKey(input)) {
        Value part = entry.primitive.gradient(i, gradient, entry.inputs, entry.output);
        gradients.merge(input, part, Value::plus);
      }
    }
  }

  /** The output as a value that is watched by every open tape that watches an input. */
  static Value record(Primitive primitive, Value[] inputs, Tensor output) {
    Value result = new Value(output, Value.arena(inputs));
    for (Value input : inputs) {
      for (GradientTape tape : input.tapes()) {
        if (tape.recording && result.watch(tape)) {
          tape.entries.add(new Entry(primitive, inputs, result));
        }
      }
    }
    return result;
  }
}
