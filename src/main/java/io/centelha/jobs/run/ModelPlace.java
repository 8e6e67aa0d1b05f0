package io.centelha.jobs.run;

import io.centelha.jobs.console.Stopwatch;
import io.centelha.jobs.file.Secrets;
import io.centelha.saving.RunDirectory;
import io.centelha.storage.StorageException;
import io.centelha.tensor.Tensor;
import io.centelha.trained.ModelDirectory;
import io.centelha.trained.Trained;
import io.centelha.training.Progress;
import io.centelha.training.RunPlace;
import java.io.UncheckedIOException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a job runs: what its callbacks leave is in the run directory. The stopwatch stands still
 * while they do.
 *
 * @param model the network with these weights
 */
record ModelPlace(RunDirectory run, Function<Tensor, Trained> model, Stopwatch fit)
    implements RunPlace {

  private static final Logger LOG = LoggerFactory.getLogger(ModelPlace.class);

  @Override
  public void tell(String message) {
    LOG.info(Secrets.ofProcess().redacted(message));
  }

  @Override
  public String saveModel(String name, Progress progress) {
    fit.stop();
    ModelDirectory directory = run.model(name);
    try {
      directory.write(model.apply(progress.state().weights()));
    } catch (StorageException e) {
      throw new UncheckedIOException(e);
    }
    fit.go();
    return directory.toString();
  }
}
