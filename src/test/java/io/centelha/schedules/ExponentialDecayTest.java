package io.centelha.schedules;

class ExponentialDecayTest implements ScheduleContract {

  @Override
  public Schedule schedule() {
    return new ExponentialDecay(0.1, 100, 0.9);
  }
}
