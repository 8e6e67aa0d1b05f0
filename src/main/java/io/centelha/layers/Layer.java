package io.centelha.layers;

import io.centelha.activations.Activation;
import io.centelha.activations.Linear;
import io.centelha.autodiff.Value;
import io.centelha.tensor.Checks;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One layer's description: shapes, variables and forward computation, for any number of inputs and
 * outputs. Most layers take one input and give one output: see {@link UnaryLayer}. Shapes leave the
 * batch axis out. Saved by name, see {@link NamedLayer#WORDS}.
 */
public interface Layer extends Serializable {

  /**
   * What comes out for inputs like these.
   *
   * @throws IllegalArgumentException if the layer can't take such inputs
   */
  List<Spec> outputs(List<Spec> inputs);

  /** The variables for inputs like these, in the order in which {@link #call} takes them. */
  default List<Variable> variables(List<Spec> inputs) {
    return List.of();
  }

  /**
   * Refuses inputs that a call gives by name, beside the plain ones, unless the layer takes such:
   * Keras' {@code initial_state}. {@link Pass#named} has their values; their rows are of a fixed
   * length.
   *
   * @param inputs the plain ones
   * @param named by Keras' names in camel case: {@code initialState}
   * @throws IllegalArgumentException if the layer takes none of a name, or not such
   */
  default void checkNamed(List<Spec> inputs, Map<String, List<Spec>> named) {
    Checks.argument(named.isEmpty(), "it takes no inputs by name, got %s", named.keySet());
  }

  /**
   * The outputs for a batch.
   *
   * @param inputs {@code [batch, …]}
   * @param variables as {@link #variables} lists them
   */
  List<Value> call(List<Value> inputs, List<Value> variables, Pass pass);

  /**
   * Whether inputs may have a ragged axis. Then {@link #call} gets the elements of all rows, one
   * after the other, {@code [elements, …]}, as if each were a row; {@link Pass#splits} says where
   * rows end. Behind the last row there may be elements that belong to none.
   */
  default boolean takesRagged() {
    return false;
  }

  /**
   * Which elements of the outputs count: Keras' masks, {@code [batch, steps]} of 0 and 1; absent
   * where all do. A layer that {@link #takesRagged treats elements alike} hands on what all of its
   * inputs say, others know nothing of elements.
   *
   * @param inputs as {@link #call} takes them
   * @param outputs as it gave them
   * @param given the masks of the inputs
   */
  default List<Optional<Value>> masks(
      List<Value> inputs, List<Value> outputs, List<Optional<Value>> given) {
    Optional<Value> all =
        takesRagged() && given.stream().allMatch(Optional::isPresent)
            ? given.stream().map(Optional::get).reduce(Value::times)
            : Optional.empty();
    return Collections.nCopies(outputs.size(), all);
  }

  /**
   * This layer applied to symbols of a graph: its first output. A layer that is applied twice is
   * shared.
   *
   * @throws IllegalArgumentException if the layer can't take such inputs
   */
  default Symbol on(Symbol... inputs) {
    return new NamedLayer("", this).on(inputs);
  }

  /**
   * The same with inputs by name: see {@link #checkNamed}.
   *
   * @param inputs the plain ones
   */
  default Symbol on(List<Symbol> inputs, Map<String, List<Symbol>> named) {
    return new NamedLayer("", this).on(inputs, named);
  }

  /**
   * The activation that {@link #call} applies last, so that a loss may take over from before it.
   */
  default Activation activation() {
    return new Linear();
  }

  /** This layer without its {@link #activation}. */
  default Layer withoutActivation() {
    return this;
  }
}
