package io.centelha.autodiff;

import io.centelha.autodiff.GradientTape.Entry;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** One walk back over recorded operations, from a target to its sources, by the chain rule. */
final class Backward {
  private final Set<Value> dependents = Collections.newSetFromMap(new IdentityHashMap<>());
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
    dependents.addAll(sources);
    entries.forEach(this::findDependents);
    gradients.put(target, target.filled(1));
    for (int i = recorded - 1; i >= 0; i--) {
      Entry entry = entries.get(i);
      if (isReached(entry)) {
        propagate(entry);
      }
    }
  }

  private void findDependents(Entry entry) {
    for (Value input : entry.inputs) {
      if (dependents.contains(input)) {
        Collections.addAll(dependents, entry.outputs);
        return;
      }
    }
  }

  /** Whether the target depends on an output, and that on a source. */
  private boolean isReached(Entry entry) {
    for (Value output : entry.outputs) {
      if (gradients.containsKey(output) && dependents.contains(output)) {
        return true;
      }
    }
    return false;
  }

  private void propagate(Entry entry) {
    Value[] ofOutputs = new Value[entry.outputs.length];
    for (int i = 0; i < ofOutputs.length; i++) {
      ofOutputs[i] = gradient(entry.outputs[i]);
    }
    for (int i = 0; i < entry.inputs.length; i++) {
      if (dependents.contains(entry.inputs[i])) {
        add(entry, i, ofOutputs);
      }
    }
  }

  /** Adds the part that comes from one use of a value: in place, where it has a destination. */
  private void add(Entry entry, int i, Value[] ofOutputs) {
    Value input = entry.inputs[i];
    Tensor destination = destinations.get(input);
    if (destination == null) {
      Value part = entry.operation.gradient(i, ofOutputs, entry.inputs, entry.outputs);
      gradients.merge(input, part, Value::plus);
    } else if (gradients.containsKey(input)) {
      entry.operation.addGradientInto(destination, i, ofOutputs, entry.inputs, entry.outputs);
    } else {
      entry.operation.gradientInto(destination, i, ofOutputs, entry.inputs, entry.outputs);
      gradients.put(input, new Value(destination, ofOutputs[0].arena()));
    }
  }

  private Value gradient(Value value) {
    Value gradient = gradients.get(value);
    return gradient == null ? value.filled(0) : gradient;
  }
}
