package io.centelha.jobs.wiring;

import io.centelha.data.csv.CsvOptions;
import io.centelha.data.csv.CsvSource;
import io.centelha.data.features.Impute;
import io.centelha.data.idx.IdxOptions;
import io.centelha.data.idx.IdxSource;
import io.centelha.data.jsonl.JsonInput;
import io.centelha.data.jsonl.JsonOptions;
import io.centelha.data.jsonl.JsonSource;
import io.centelha.data.parquet.ParquetOptions;
import io.centelha.data.parquet.ParquetSource;
import io.centelha.data.rows.BadRows;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.MissingValues;
import io.centelha.data.rows.NamedColumns;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.Source;
import io.centelha.jobs.file.BadRowRule;
import io.centelha.jobs.file.DataKeys;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.losses.BinaryCrossentropy;
import io.centelha.losses.Loss;
import io.centelha.losses.SparseCategoricalCrossentropy;
import io.centelha.storage.Location;
import io.centelha.storage.Storage;
import io.centelha.storage.StorageException;
import io.centelha.tensor.Shape;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Opens the files that a job's section {@code data} names. */
public final class DataFiles {

  private static final String TRAINING_FEATURES = "train-images-idx3-ubyte";
  private static final String TRAINING_LABELS = "train-labels-idx1-ubyte";
  private static final String TEST_FEATURES = "t10k-images-idx3-ubyte";
  private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

  private final ResolvedJob job;
  private final DataKeys data;
  private final MissingValues missing;
  private final Storage storage;
  private final BadRows badRows;

  private DataFiles(ResolvedJob job, Storage storage, BadRows badRows) {
    this.job = job;
    this.data = job.spec().data();
    this.badRows = badRows;
    boolean isImputed = job.spec().features().stream().anyMatch(Impute.class::isInstance);
    this.missing = isImputed ? MissingValues.AS_NAN : MissingValues.REJECTED;
    this.storage = storage;
  }

  /**
   * Those of a command that keeps bad rows if the job says so.
   *
   * @param quarantine the folder for them, a URI
   */
  public static DataFiles of(ResolvedJob job, Storage storage, String quarantine) {
    BadRows rule = rule(job.spec().data());
    return new DataFiles(
        job,
        storage,
        job.spec().data().badRows() instanceof BadRowRule.Quarantine
            ? BadRows.quarantine(rule.maxShare(), quarantine)
            : rule);
  }

  /** Those of a command that only looks: bad rows aren't kept. */
  public static DataFiles of(ResolvedJob job, Storage storage) {
    return new DataFiles(job, storage, rule(job.spec().data()));
  }

  private static BadRows rule(DataKeys data) {
    BadRowRule rule = data.badRows();
    if (rule instanceof BadRowRule.Skip skip) {
      return BadRows.skip(skip.maxShare());
    }
    return rule instanceof BadRowRule.Quarantine quarantine
        ? BadRows.skip(quarantine.maxShare())
        : BadRows.fail();
  }

  /**
   * All rows of a training.
   *
   * @throws io.centelha.data.files.DataException if a file isn't there, or isn't what the job says
   */
  public TrainingRows all() throws IOException {
    Optional<Source> validation = Optional.empty();
    if (data.validation().isPresent()) {
      validation = Optional.of(like(data.validation().get()));
    }
    return new TrainingFiles(job, training(), validation, test());
  }

  /** The training rows alone, all of them: for trainings on some of them and tests on others. */
  public TrainingRows folded() throws IOException {
    return new TrainingFiles(job, training(), Optional.empty(), Optional.empty());
  }

  /** The training rows. */
  public Source training() throws IOException {
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

  /** Rows of files that are laid out as the training's. */
  private Source like(String path) throws IOException {
    return data.format().hasColumns()
        ? labelled(columns(path, data.features(), data.label().stream().toList()))
        : idx(path, data.features().stream().findFirst().orElse(TRAINING_FEATURES), data.label());
  }

  /**
   * Rows with labels that a trained model is evaluated on: of MNIST's files in a folder, those for
   * testing.
   */
  public Source scored(String path) throws IOException {
    return isMnist() && holdsTestFiles(path)
        ? idx(path, TEST_FEATURES, Optional.of(TEST_LABELS))
        : like(path);
  }

  /**
   * Rows whose labels aren't needed, for prediction.
   *
   * @param columns of the features, in the order in which the model was trained on them
   */
  public Source unlabelled(String path, List<String> columns) throws IOException {
    if (data.format().hasColumns()) {
      return columns(path, columns, List.of());
    }
    String file = data.features().stream().findFirst().orElse(TRAINING_FEATURES);
    String features = isMnist() && holdsTestFiles(path) ? TEST_FEATURES : file;
    return IdxSource.of(idxOptions(path, features, TRAINING_LABELS).withoutLabels(), storage)
        .withBadRows(badRows);
  }

  private boolean isMnist() {
    return !data.format().hasColumns() && data.features().isEmpty() && data.label().isEmpty();
  }

  private boolean holdsTestFiles(String folder) throws StorageException {
    Location location = storage.at(folder);
    return location.child(TEST_FEATURES).exists() || location.child(TEST_FEATURES + ".gz").exists();
  }

  private Source idx(String folder, String features, Optional<String> labels) throws IOException {
    IdxOptions options = idxOptions(folder, features, labels.orElse(TRAINING_LABELS));
    return labelled(IdxSource.of(options, storage).withBadRows(badRows));
  }

  /**
   * With the labels that the job's classes, loss and network go with: where the job doesn't tell
   * how many classes there are, the network's last layer does.
   */
  private Source labelled(Source source) {
    if (data.classes().isPresent()) {
      return data.format().hasColumns() && !data.classNames().isEmpty()
          ? source.withLabelValues(LabelValues.names(data.classNames()))
          : source.withLabelValues(LabelValues.classes(data.classes().get().count()));
    }
    Loss loss = job.spec().compilation().loss();
    if (loss instanceof SparseCategoricalCrossentropy) {
      int outputs = new JobAssembly(job).outputs(source.format());
      return source.withLabelValues(LabelValues.classes(outputs));
    }
    return loss instanceof BinaryCrossentropy
        ? source.withLabelValues(LabelValues.probabilities())
        : source;
  }

  private IdxOptions idxOptions(String folder, String features, String labels) {
    IdxOptions options = IdxOptions.of(folder + "/" + features, folder + "/" + labels);
    return shape().map(options::withFeatureShape).orElse(options);
  }

  private Source columns(String path, List<String> features, List<String> labels)
      throws IOException {
    // Rows without labels are scored, and then their weights don't matter.
    NamedColumns columns =
        new NamedColumns(
            labels, features, data.id(), labels.isEmpty() ? Optional.empty() : data.weight());
    if (data.format() == DataKeys.Format.JSONL) {
      JsonOptions options =
          new JsonOptions(
              path,
              inputs(features),
              labels.stream().findFirst(),
              LabelValues.numbers(),
              data.id(),
              columns.weight(),
              missing);
      return JsonSource.of(options, storage).withBadRows(badRows);
    }
    if (data.format() == DataKeys.Format.PARQUET) {
      ParquetOptions options =
          new ParquetOptions(path, columns, LabelValues.numbers(), missing, shape());
      return ParquetSource.of(options, storage).withBadRows(badRows);
    }
    CsvOptions options =
        new CsvOptions(path, data.delimiter(), columns, LabelValues.numbers(), missing, shape());
    return CsvSource.of(options, storage).withBadRows(badRows);
  }

  /** What the job says of its inputs; else one of as many numbers as there are names. */
  private List<JsonInput> inputs(List<String> features) {
    if (data.inputs().isEmpty()) {
      Shape shape = shape().orElse(Shape.of(features.size()));
      return List.of(
          new JsonInput(Field.of(RowFormat.FEATURES, Field.Type.FLOATS, shape), features));
    }
    return data.inputs().stream()
        .map(input -> JsonInput.of(input.field(), input.key().orElse(input.name())))
        .toList();
  }

  private Optional<Shape> shape() {
    List<Integer> shape = data.shape();
    return shape.isEmpty()
        ? Optional.empty()
        : Optional.of(Shape.of(shape.stream().mapToInt(Integer::intValue).toArray()));
  }
}
