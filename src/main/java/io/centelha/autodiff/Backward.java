package io.centelha.autodiff;

import io.centelha.autodiff.GradientTape.Entry;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** One walk back over recorded operations, from a target to its sources, by the chain rule. */
final class Backward {
  /** How often each value that depends on a source is an input; 0 for the target. */
  private final IdentityHashMap<Value, Integer> uses = new IdentityHashMap<>();

  private final IdentityHashMap<Value, Value> gradients = new IdentityHashMap<>();
  private final IdentityHashMap<Value, Tensor> destinations = new IdentityHashMap<>();

  private Backward() {}

  /** The gradients with respect to the sources, in their order. */
  static List<Value> pass(List<Entry> entries, Value target, List<Value> sources) {
    Backward backward = new Backward();
    backward.run(entries, target, sources);
    List<Value> results = new ArrayList<>(sources.size());
    for (Value source : sources) {
      results.add(backward.gradient(source));
    }
    return results;
  }

  /** The same, written into the destinations. */
  static void pass(
      List<Entry> entries, Value target, List<Value> sources, List<Tensor> destinations) {
    Backward backward = new Backward();
    for (int i = 0; i < sources.size(); i++) {
      backward.destinations.put(sources.get(i), destinations.get(i));
    }
    backward.run(entries, target, sources);
    for (int i = 0; i < sources.size(); i++) {
      Value gradient = backward.gradient(sources.get(i));
      if (gradient.numbers() != destinations.get(i)) {
        gradient.copyTo(destinations.get(i));
      }
    }
  }

  private void run(List<Entry> entries, Value target, List<Value> sources) {
    // A persistent tape that is still open goes on recording meanwhile.
    int recorded = entries.size();
    sources.forEach(source -> uses.put(source, 0));
    entries.forEach(this::countUses);
    gradients.put(target, target.filled(1));
    for (int i = recorded - 1; i >= 0; i--) {
      Entry entry = entries.get(i);
      Value gradient = gradients.get(entry.output);
      if (gradient != null && uses.containsKey(entry.output)) {
        propagate(entry, gradient);
      }
    }
  }

  private void countUses(Entry entry) {
    for (Value input : entry.inputs) {
      if (uses.computeIfPresent(input, (value, count) -> count + 1) != null) {
        uses.putIfAbsent(entry.output, 0);
      }
    }
  }

  private void propagate(Entry entry, Value gradient) {
    for (int i = 0; i < entry.inputs.length; i++) {
      Value input = entry.inputs[i];
      if (uses.containsKey(input)) {
        gradients.merge(input, part(entry, i, gradient), Value::plus);
      }
    }
  }

  /** A gradient of one part only is computed where it is wanted. */
  private Value part(Entry entry, int input, Value gradient) {
    Tensor destination = destinations.get(entry.inputs[input]);
    if (destination == null || uses.get(entry.inputs[input]) > 1) {
      return entry.primitive.gradient(input, gradient, entry.inputs, entry.output);
    }
    entry.primitive.gradientInto(destination, input, gradient, entry.inputs, entry.output);
    return new Value(destination, gradient.arena());
  }

  private Value gradient(Value source) {
    Value gradient = gradients.get(source);
    return gradient == null ? source.filled(0) : gradient;
  }
}
