package io.centelha.layers;

import io.centelha.autodiff.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** What the layers of a network leave behind in one run, beside its outputs. */
final class Effects {
  private final List<Value> losses = new ArrayList<>();
  private final IdentityHashMap<Value, Value> updates = new IdentityHashMap<>();

  void addLoss(Value loss) {
    losses.add(loss);
  }

  List<Value> losses() {
    return losses;
  }

  void update(Value variable, Value next) {
    updates.put(variable, next);
  }

  Value latest(Value variable) {
    return updates.getOrDefault(variable, variable);
  }
}
