package io.centelha.layers;

import io.centelha.constraints.Constraint;
import io.centelha.constraints.Constraints;
import io.centelha.regularizers.Regularizer;
import io.centelha.regularizers.Regularizers;
import io.centelha.words.Declaration;
import io.centelha.words.Given;
import java.io.Serializable;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What holds an array of weights back: a penalty in the loss, and a bound after each step.
 *
 * @param regularizer Keras' default: none
 * @param constraint Keras' default: none
 */
public record Restraint(Regularizer regularizer, Constraint constraint) implements Serializable {
  /** Neither penalty nor bound. */
  public static final Restraint NONE = new Restraint(Regularizer.none(), Constraint.none());

  /**
   * Declares the two arguments of a word: {@code kernelRegularizer} and {@code kernelConstraint}.
   *
   * @param array what the arguments' names begin with
   * @param noun what it is, for sentences
   * @param restraint finds it again in the layer
   */
  static <T> UnaryOperator<Declaration<T>> words(
      String array, String noun, Function<T, Restraint> restraint) {
    return word ->
        word.with(
                array + "Regularizer",
                Regularizers.WORDS.kind(),
                restraint.andThen(Restraint::regularizer),
                Regularizer.none(),
                "Penalty on the %s. When absent, none.".formatted(noun))
            .later()
            .with(
                array + "Constraint",
                Constraints.WORDS.kind(),
                restraint.andThen(Restraint::constraint),
                Constraint.none(),
                "Bound on the %s after each step. When absent, none.".formatted(noun))
            .later();
  }

  /** What the two arguments say. */
  static Restraint given(Given arguments, String array) {
    return new Restraint(arguments.get(array + "Regularizer"), arguments.get(array + "Constraint"));
  }

  /** A variable that is held back. */
  Variable on(Variable variable) {
    return variable.withRegularizer(regularizer).withConstraint(constraint);
  }
}
