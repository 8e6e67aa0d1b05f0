package io.centelha.schedules;

import java.io.Serializable;

/**
 * The learning rate of each step: absolute, as in Keras. A function of the step alone, so that a
 * training that is resumed goes on to the same bits.
 */
public interface Schedule extends Serializable {

  /**
   * The rate of a step.
   *
   * @param step how many steps were taken before it, ≥ 0: Keras' {@code iterations}
   * @return finite, ≥ 0
   */
  double rate(long step);

  /** Whether it is the same for all steps. */
  default boolean isConstant() {
    return false;
  }

  /**
   * One rate for all steps.
   *
   * @param rate the optimizer that steps by it checks it
   */
  static Schedule constant(double rate) {
    return new Schedules.Constant(rate);
  }
}
