package io.centelha.jobs;

import io.centelha.data.HadoopSettings;
import io.centelha.data.IdxOptions;
import io.centelha.data.IdxSource;
import io.centelha.data.Source;
import io.centelha.distributed.TrainingData;
import io.centelha.saving.Location;
import io.centelha.saving.StorageException;
import io.centelha.tensor.Shape;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Opens the files that a job's section {@code data} names. */
final class DataFiles {

  private static final String TRAINING_FEATURES = "train-images-idx3-ubyte";
  private static final String TRAINING_LABELS = "train-labels-idx1-ubyte";
  private static final String TEST_FEATURES = "t10k-images-idx3-ubyte";
  private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

  private final JobSpec.Data data;
  private final HadoopSettings settings;

  DataFiles(JobSpec.Data data, HadoopSettings settings) {
    this.data = data;
    this.settings = settings;
  }

  /**
   * All rows of a training.
   *
   * @throws io.centelha.data.DataException if a file isn't there, or isn't what the job says
   */
  TrainingData.Sources all() throws IOException {
    Optional<Source> validation = Optional.empty();
    if (data.validation().isPresent()) {
      validation = Optional.of(like(data.validation().get()));
    }
    return new TrainingData.Sources(training(), data.validationSplit(), validation, test());
  }

  Source training() throws IOException {
    return like(data.path());
  }

  private Optional<Source> test() throws IOException {
    if (data.test().isPresent()) {
      return Optional.of(scored(data.test().get()));
    }
    return isMnist() && holdsTestFiles(data.path())
        ? Optional.of(scored(data.path()))
        : Optional.empty();
  }

  /** Rows to validate on: files as the training's. */
  private Source like(String path) throws IOException {
    return idx(
        path,
        data.features().stream().findFirst().orElse(TRAINING_FEATURES),
        data.label().orElse(TRAINING_LABELS));
  }

  /**
   * Rows with labels that a trained model is evaluated on: of MNIST's files in a folder, those for
   * testing.
   */
  Source scored(String path) throws IOException {
    return isMnist() && holdsTestFiles(path) ? idx(path, TEST_FEATURES, TEST_LABELS) : like(path);
  }

  private boolean isMnist() {
    return data.format().equals("idx") && data.features().isEmpty() && data.label().isEmpty();
  }

  private boolean holdsTestFiles(String folder) throws StorageException {
    Location location = Location.of(folder, settings.configuration());
    return location.child(TEST_FEATURES).exists() || location.child(TEST_FEATURES + ".gz").exists();
  }

  private Source idx(String folder, String features, String labels) throws IOException {
    IdxOptions options =
        IdxOptions.of(folder + "/" + features, folder + "/" + labels)
            .withClasses(data.classes().orElse(0));
    return IdxSource.of(shape().map(options::withFeatureShape).orElse(options), settings);
  }

  private Optional<Shape> shape() {
    List<Integer> shape = data.shape();
    return shape.isEmpty()
        ? Optional.empty()
        : Optional.of(Shape.of(shape.stream().mapToInt(Integer::intValue).toArray()));
  }
}
