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

  /** A variable may be updated several times: each next value is a variable again. */
  Value latest(Value variable) {
    Value latest = variable;
    while (updates.containsKey(latest)) {
      latest = updates.get(latest);
    }
    return latest;
  }
}
