package io.centelha.ml;

import io.centelha.training.Progress;
import io.centelha.training.RunPlace;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a fit runs: what its callbacks leave is beside its checkpoints.
 *
 * @param uid of the estimator, for the log
 * @param model what the fit would leave if it ended here
 */
record FitPlace(String uid, Optional<FitCheckpoints> checkpoints, Function<Progress, Fitted> model)
    implements RunPlace {
  private static final Logger LOG = LoggerFactory.getLogger(FitPlace.class);

  @Override
  public void tell(String message) {
    LOG.info("{}: {}", uid, message);
  }

  /** The recipe has checked that there are checkpoints. */
  @Override
  public String saveModel(String name, Progress progress) {
    return checkpoints.orElseThrow().save(name, model.apply(progress));
  }
}
