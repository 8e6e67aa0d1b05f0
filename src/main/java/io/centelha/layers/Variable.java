package io.centelha.layers;

import io.centelha.constraints.Constraint;
import io.centelha.initializers.Initializer;
import io.centelha.regularizers.Regularizer;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import java.io.Serializable;

/**
 * An array that a layer needs: trained weights, or state that the layer updates itself.
 *
 * @param name its name within the layer: {@code kernel}, {@code bias}
 * @param role who changes it
 * @param regularizer its penalty in the loss
 * @param constraint its bound after each step
 * @param rate a factor of the learning rate; finite, ≥ 0
 * @param decay whether weight decay counts for it
 */
public record Variable(
    String name,
    Shape shape,
    Initializer initializer,
    Role role,
    Regularizer regularizer,
    Constraint constraint,
    double rate,
    Decay decay)
    implements Serializable {

  /** Who changes a variable. */
  public enum Role {
    /** The optimizer, along the gradient. */
    TRAINED,
    /** The layer, by {@link Pass#update}: moving statistics. */
    STATE,
    /** Nobody: weights of a layer that isn't trained. */
    FROZEN
  }

  /** Whether an optimizer that lets weights decay does so here. */
  public enum Decay {
    DECAYS,
    EXEMPT
  }

  public Variable {
    Checks.argument(
        rate >= 0 && Double.isFinite(rate),
        "Variable '%s': its rate must be finite and >= 0, got %s",
        name,
        rate);
  }

  /** A variable that the optimizer trains, with nothing special about it. */
  public static Variable trained(String name, Shape shape, Initializer initializer) {
    return of(name, shape, initializer, Role.TRAINED);
  }

  /** A variable that the layer updates. */
  public static Variable state(String name, Shape shape, Initializer initializer) {
    return of(name, shape, initializer, Role.STATE);
  }

  private static Variable of(String name, Shape shape, Initializer initializer, Role role) {
    return new Variable(
        name, shape, initializer, role, Regularizer.none(), Constraint.none(), 1, Decay.DECAYS);
  }

  /** The same with a penalty. */
  public Variable withRegularizer(Regularizer added) {
    return new Variable(name, shape, initializer, role, added, constraint, rate, decay);
  }

  /** The same within a bound. */
  public Variable withConstraint(Constraint bound) {
    return new Variable(name, shape, initializer, role, regularizer, bound, rate, decay);
  }

  /** The same with another factor of the learning rate. */
  public Variable withRate(double factor) {
    return new Variable(name, shape, initializer, role, regularizer, constraint, factor, decay);
  }

  /** The same without weight decay. */
  public Variable withoutDecay() {
    return new Variable(
        name, shape, initializer, role, regularizer, constraint, rate, Decay.EXEMPT);
  }

  /** The same, but no optimizer changes it. */
  public Variable frozen() {
    return role == Role.TRAINED
        ? new Variable(name, shape, initializer, Role.FROZEN, regularizer, constraint, rate, decay)
        : this;
  }

  /** The same under another name. */
  public Variable named(String other) {
    return new Variable(other, shape, initializer, role, regularizer, constraint, rate, decay);
  }
}
