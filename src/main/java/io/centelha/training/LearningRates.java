package io.centelha.training;

import io.centelha.models.Objective;
import io.centelha.schedules.Schedule;
import io.centelha.tensor.Checks;
import java.util.List;
import java.util.Map;

/**
 * The learning rates of a training, before they are scaled for the replicas: by a schedule, or
 * changed by callbacks, or one for all steps.
 *
 * @param callbacks those that change rates
 */
record LearningRates(Schedule schedule, List<Callback> callbacks) {

  static LearningRates of(Objective objective, List<Callback> callbacks) {
    Schedule schedule = objective.schedule().orElseGet(() -> Schedule.constant(0));
    List<Callback> changing =
        callbacks.stream()
            .filter(callback -> callback.rateFactor(History.EMPTY, schedule.rate(0)).isPresent())
            .toList();
    Checks.argument(
        changing.isEmpty() || objective.schedule().isPresent(),
        "%s changes the learning rate, and this network takes steps of its own",
        changing);
    Checks.argument(
        changing.isEmpty() || schedule.isConstant(),
        "%s changes the learning rate, and the optimizer has a schedule for it, %s; take one of"
            + " them",
        changing,
        schedule);
    return new LearningRates(schedule, changing);
  }

  /** What the rates of the epoch after this history are multiplied by. */
  double factor(History history) {
    double factor = 1;
    for (Callback callback : callbacks) {
      factor *= callback.rateFactor(history, schedule.rate(0)).orElse(1);
    }
    return factor;
  }

  /** The rate of the epoch's last step by its name in the history; empty if rates never change. */
  Map<String, Double> ofLastStep(Progress progress) {
    return schedule.isConstant() && callbacks.isEmpty()
        ? Map.of()
        : Map.of(
            History.LEARNING_RATE,
            schedule.rate(progress.state().step() - 1) * factor(progress.history()));
  }
}
