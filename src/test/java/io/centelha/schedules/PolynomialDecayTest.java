package io.centelha.schedules;

class PolynomialDecayTest implements ScheduleContract {

  @Override
  public Schedule schedule() {
    return new PolynomialDecay(0.1, 100);
  }
}
