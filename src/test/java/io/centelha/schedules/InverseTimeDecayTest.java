package io.centelha.schedules;

class InverseTimeDecayTest implements ScheduleContract {

  @Override
  public Schedule schedule() {
    return new InverseTimeDecay(0.1, 100, 0.9);
  }
}
