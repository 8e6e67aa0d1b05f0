package io.centelha.jobs.wiring;

import io.centelha.data.csv.CsvFieldSource;
import io.centelha.data.csv.CsvOptions;
import io.centelha.data.csv.CsvSource;
import io.centelha.data.idx.IdxOptions;
import io.centelha.data.idx.IdxSource;
import io.centelha.data.jsonl.JsonSource;
import io.centelha.data.parquet.ParquetFieldSource;
import io.centelha.data.parquet.ParquetOptions;
import io.centelha.data.parquet.ParquetSource;
import io.centelha.data.rows.BadRows;
import io.centelha.data.rows.FieldColumns;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.NamedColumns;
import io.centelha.data.rows.Source;
import io.centelha.data.rows.TargetColumns;
import io.centelha.distributed.shards.SparkRows;
import io.centelha.distributed.shards.SparkSource;
import io.centelha.jobs.file.BadRowRule;
import io.centelha.jobs.file.DataKeys;
import io.centelha.jobs.file.KeyPath;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.storage.Location;
import io.centelha.storage.Storage;
import io.centelha.storage.StorageException;
import io.centelha.storage.UnusablePathException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/** Opens the files that a job's section {@code data} names. */
public final class DataFiles {

  /** Whether labels and weights are read. */
  private enum Labels {
    READ,
    LEFT
  }

  private static final String TRAINING_FEATURES = "train-images-idx3-ubyte";
  private static final String TRAINING_LABELS = "train-labels-idx1-ubyte";
  private static final String TEST_FEATURES = "t10k-images-idx3-ubyte";
  private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

  private final ResolvedJob job;
  private final DataKeys data;
  private final JobFields fields;
  private final Storage storage;
  private final BadRows badRows;

  /** The column by which rows are known outside. */
  private final Optional<String> id;

  private DataFiles(ResolvedJob job, Storage storage, BadRows badRows, Optional<String> id) {
    this.job = job;
    this.data = job.spec().data();
    this.badRows = badRows;
    this.id = id;
    this.fields = new JobFields(job);
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
            : rule,
        job.spec().data().id());
  }

  /** Those of a command that only looks: bad rows aren't kept. */
  public static DataFiles of(ResolvedJob job, Storage storage) {
    return new DataFiles(job, storage, rule(job.spec().data()), job.spec().data().id());
  }

  /** The same files, read for another job. */
  public DataFiles with(ResolvedJob other) {
    return new DataFiles(other, storage, badRows, id);
  }

  /** Whether there are no files, but tables which only Spark reads: see {@link DataTables}. */
  public static boolean isOnSpark(ResolvedJob job) {
    return job.spec().data().format() == DataKeys.Format.SPARK;
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
    if (isOnSpark(job)) {
      return new TrainingTables(job, data.validation(), data.test());
    }
    Source training = training();
    List<String> columns = training.featureNames();
    Optional<Source> validation = Optional.empty();
    if (data.validation().isPresent()) {
      validation = Optional.of(at("validation", () -> like(data.validation().get(), columns)));
    }
    return new TrainingFiles(this, job, training, validation, test(columns));
  }

  /** The training rows alone, all of them: for trainings on some of them and tests on others. */
  public TrainingRows folded() throws IOException {
    if (isOnSpark(job)) {
      return new TrainingTables(job, Optional.empty(), Optional.empty());
    }
    return new TrainingFiles(this, job, training(), Optional.empty(), Optional.empty());
  }

  /** The training rows, each known by what it has in a column, whatever the job's id is. */
  public SparkRows keyed(String column, JavaSparkContext context) throws IOException {
    return isOnSpark(job)
        ? DataTables.of(job, context).keyed(column)
        : SparkSource.scan(
            context, new DataFiles(job, storage, badRows, Optional.of(column)).training());
  }

  /** The training rows. */
  public Source training() throws IOException {
    return at("path", () -> like(data.path(), data.features()));
  }

  private Optional<Source> test(List<String> columns) throws IOException {
    if (data.test().isPresent()) {
      return Optional.of(at("test", () -> scored(data.test().get(), columns)));
    }
    return isMnist() && holdsTestFiles(data.path())
        ? Optional.of(scored(data.path(), columns))
        : Optional.empty();
  }

  /** Rows of files in the training's format, whose features are in these columns. */
  private Source like(String path, List<String> columns) throws IOException {
    return data.format().hasColumns()
        ? opened(() -> labelled(columns(path, columns, Labels.READ)))
        : idx(path, data.features().stream().findFirst().orElse(TRAINING_FEATURES), data.label());
  }

  /**
   * Rows with labels that a trained model is evaluated on: of MNIST's files in a folder, those for
   * testing.
   *
   * @param columns of the features, in the order in which the model was trained on them
   */
  public Source scored(String path, List<String> columns) throws IOException {
    return isMnist() && holdsTestFiles(path)
        ? idx(path, TEST_FEATURES, Optional.of(TEST_LABELS))
        : like(path, columns);
  }

  /**
   * Rows whose labels aren't needed, for prediction.
   *
   * @param columns of the features, in the order in which the model was trained on them
   * @param kept names of columns that are handed on beside the rows
   */
  public Source unlabelled(String path, List<String> columns, List<String> kept)
      throws IOException {
    if (data.format().hasColumns()) {
      Source rows = opened(() -> columns(path, columns, Labels.LEFT));
      return kept.isEmpty() ? rows : rows.keeping(kept);
    }
    String file = data.features().stream().findFirst().orElse(TRAINING_FEATURES);
    String features = isMnist() && holdsTestFiles(path) ? TEST_FEATURES : file;
    return opened(() -> idx(idxOptions(path, features, TRAINING_LABELS).withoutLabels()));
  }

  private boolean isMnist() {
    return !data.format().hasColumns() && data.features().isEmpty() && data.label().isEmpty();
  }

  private boolean holdsTestFiles(String folder) throws StorageException {
    Location location = storage.at(folder);
    return location.child(TEST_FEATURES).exists() || location.child(TEST_FEATURES + ".gz").exists();
  }

  private Source idx(String folder, String features, Optional<String> labels) throws IOException {
    return opened(
        () -> labelled(idx(idxOptions(folder, features, labels.orElse(TRAINING_LABELS)))));
  }

  private Source idx(IdxOptions options) throws IOException {
    return IdxSource.of(options, storage).withBadRows(badRows);
  }

  private interface Opening {
    Source open() throws IOException;
  }

  /** A source, or which key of the job names no place. */
  private Source at(String key, Opening opening) throws IOException {
    try {
      return opening.open();
    } catch (UnusablePathException e) {
      throw job.refused(KeyPath.parse(DataKeys.SECTION.name() + "." + key), e.getMessage());
    }
  }

  /** A source, or which key of the job the files don't go with. */
  private Source opened(Opening opening) throws IOException {
    try {
      return opening.open();
    } catch (IllegalArgumentException e) {
      throw job.refused(KeyPath.parse(DataKeys.SECTION.name()), e);
    }
  }

  /**
   * With the labels that the job's classes, losses and network go with, as its steps leave them.
   */
  private Source labelled(Source source) {
    return source.format().targets().isEmpty()
        ? source
        : source
            .withTargetValues(new JobAssembly(job).labelValues(source.format()))
            .withSteps(data.allSteps());
  }

  private IdxOptions idxOptions(String folder, String features, String labels) {
    if (folder.contains("\n")) {
      throw job.refused(KeyPath.parse("data.path"), "idx takes one folder, got several paths");
    }
    IdxOptions options = IdxOptions.of(folder + "/" + features, folder + "/" + labels);
    return fields.shape().map(options::withFeatureShape).orElse(options);
  }

  private Source columns(String path, List<String> features, Labels labels) throws IOException {
    boolean hasFields =
        !data.inputs().isEmpty()
            || !data.targets().isEmpty()
            || data.format() == DataKeys.Format.JSONL;
    if (!hasFields && !fields.areWide()) {
      return table(path, features, labels);
    }
    List<String> names =
        hasFields || !features.isEmpty() ? features : table(path, features, labels).featureNames();
    return ofFields(
            path,
            new FieldColumns(
                read(labels).inputs(names),
                targets(labels),
                id.orElse(""),
                weight(labels).orElse("")))
        .withBadRows(badRows);
  }

  /** A file with a column for each number of the only input. */
  private Source table(String path, List<String> features, Labels labels) throws IOException {
    JobFields read = read(labels);
    List<String> label = labels == Labels.READ ? data.label().stream().toList() : List.of();
    NamedColumns columns = new NamedColumns(label, features, id, weight(labels));
    if (data.format() == DataKeys.Format.PARQUET) {
      ParquetOptions options =
          new ParquetOptions(path, columns, LabelValues.numbers(), read.missing(), read.shape());
      return ParquetSource.of(options, storage).withBadRows(badRows);
    }
    CsvOptions options =
        new CsvOptions(
            path, data.delimiter(), columns, LabelValues.numbers(), read.missing(), read.shape());
    return CsvSource.of(options, storage).withBadRows(badRows);
  }

  private JobFields read(Labels labels) {
    return labels == Labels.READ ? fields : fields.ofScoredRows();
  }

  /** Rows without labels are scored, and then their weights don't matter. */
  private Optional<String> weight(Labels labels) {
    return labels == Labels.READ ? data.weight() : Optional.empty();
  }

  private Source ofFields(String path, FieldColumns columns) throws IOException {
    return switch (data.format()) {
      case JSONL -> JsonSource.of(path, columns, storage);
      case PARQUET -> ParquetFieldSource.of(path, columns, storage);
      case CSV -> CsvFieldSource.of(path, data.delimiter(), columns, storage);
      case IDX, SPARK -> throw new IllegalStateException("No files of fields: " + data.format());
    };
  }

  private List<TargetColumns> targets(Labels labels) {
    return labels == Labels.READ ? fields.targets() : List.of();
  }
}
