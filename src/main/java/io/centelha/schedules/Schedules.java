package io.centelha.schedules;

import io.centelha.words.Kind;
import io.centelha.words.Words;
import java.util.Optional;

/** All schedules, by Keras' names. */
public final class Schedules {

  /** One line each. */
  public static final Words<Schedule> WORDS =
      Words.of(
          Schedule.class,
          "schedule",
          CosineDecay.WORD,
          ExponentialDecay.WORD,
          InverseTimeDecay.WORD,
          PiecewiseConstantDecay.WORD,
          PolynomialDecay.WORD);

  private Schedules() {}

  /** One rate for all steps, in the range that the optimizer allows. */
  record Constant(double rate) implements Schedule {

    @Override
    public double rate(long step) {
      return rate;
    }

    @Override
    public boolean isConstant() {
      return true;
    }
  }

  /**
   * A learning rate: a number for all steps, or a schedule.
   *
   * @param rates the numbers that will do
   */
  public static Kind<Schedule> rate(Kind<Double> rates) {
    return rates
        .as(
            Schedule::constant,
            schedule -> Optional.of(schedule).filter(Schedule::isConstant).map(s -> s.rate(0)))
        .or(WORDS.kind());
  }
}
