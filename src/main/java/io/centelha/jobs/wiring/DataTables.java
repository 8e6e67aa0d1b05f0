package io.centelha.jobs.wiring;

import io.centelha.data.files.DataException;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.NamedColumns;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.TargetColumns;
import io.centelha.distributed.frames.FrameColumns;
import io.centelha.distributed.frames.FrameField;
import io.centelha.distributed.frames.SparkFrame;
import io.centelha.distributed.frames.TableColumns;
import io.centelha.jobs.file.DataKeys;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.tensor.Shape;
import io.centelha.trained.Trained;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Opens the tables that a job's section {@code data} names: what only Spark reads. */
public final class DataTables {
  private static final int TRIED = 32;

  private final ResolvedJob job;
  private final DataKeys data;
  private final JobFields fields;
  private final TableReader reader;

  private DataTables(ResolvedJob job, SparkSession session) {
    this.job = job;
    this.data = job.spec().data();
    this.fields = new JobFields(job);
    this.reader = new TableReader(job, session);
  }

  /** Those that this Spark reads. */
  public static DataTables of(ResolvedJob job, JavaSparkContext context) {
    return new DataTables(job, SparkSession.builder().sparkContext(context.sc()).getOrCreate());
  }

  /**
   * What the training rows look like; labels are left out.
   *
   * @throws DataException if the table isn't there, or isn't what the job says
   */
  public RowFormat format() {
    Dataset<Row> table = reader.table(data.rows());
    return RowFormat.of(
        inputs(fields, table, data.rows(), data.features()).stream()
            .map(FrameField::field)
            .toList(),
        List.of());
  }

  /**
   * Tries the job on some rows of all its tables.
   *
   * @return how many were tried
   * @throws DataException if there is none, or one isn't what the job says
   * @throws io.centelha.jobs.file.JobFileException if rows, network and loss don't go together
   */
  public int check() {
    List<String> columns = columns();
    int tried = check(data.rows(), columns);
    for (Optional<String> more : List.of(data.validation(), data.test())) {
      tried += more.map(rows -> check(rows, columns)).orElse(0);
    }
    return tried;
  }

  /** The columns of the only input, as the job names them or the training rows have them. */
  private List<String> columns() {
    return data.features().isEmpty() && data.inputs().isEmpty()
        ? others(reader.table(data.rows()))
        : data.features();
  }

  /**
   * What of the job is allowed and hardly meant, as the columns of its training rows show it.
   *
   * @throws io.centelha.jobs.file.JobFileException if rows, network and loss don't go together
   */
  public List<String> doubts() {
    return new JobAssembly(job).network(format()).doubts();
  }

  /** All rows are read where steps leave none of the first ones, for training takes the others. */
  private SparkFrame some(String rows, List<String> columns) {
    Dataset<Row> table = reader.table(rows);
    try {
      return labelled(rows, table.limit(TRIED), columns, "");
    } catch (DataException e) {
      if (data.allSteps().isEmpty()) {
        throw e;
      }
      return labelled(rows, table, columns, "");
    }
  }

  private int check(String rows, List<String> columns) {
    SparkFrame some = some(rows, columns);
    try {
      return FirstRows.check(job, some.first(), reader.name(rows));
    } finally {
      some.unpersist();
    }
  }

  /**
   * Rows with labels, in their order; the first of them have been tried with the job.
   *
   * @param rows a path, a table or a query, as data.path, data.table or data.query of the job
   * @throws DataException if they aren't there, or aren't what the job says
   */
  SparkFrame labelled(String rows) {
    SparkFrame all = labelled(rows, reader.table(rows), columns(), "");
    return tried(all, first -> FirstRows.check(job, first, reader.name(rows)));
  }

  /** The same for other rows than those that a network is trained on. */
  SparkFrame labelled(String rows, SparkFrame training) {
    SparkFrame all = labelled(rows, reader.table(rows), training.featureNames(), "");
    return tried(
        all,
        first -> {
          FirstRows.checkAlike(job, first.format(), training.format(), reader.name(rows));
          FirstRows.check(job, first, reader.name(rows));
        });
  }

  /** Rows with labels that a trained model is evaluated on. */
  public SparkFrame scored(String rows, Trained model) {
    SparkFrame all = labelled(rows, reader.table(rows), ModelJob.columns(model, job), "");
    return tried(
        all,
        first -> {
          FirstRows.checkInputs(model, first.format(), reader.name(rows));
          FirstRows.checkScored(model, job, first, reader.name(rows));
        });
  }

  /** The training rows, in their order, each known by what it has in a column. */
  SparkFrame keyed(String column) {
    return labelled(data.rows(), reader.table(data.rows()), columns(), column);
  }

  private static SparkFrame tried(SparkFrame rows, Consumer<Rows> trial) {
    try {
      trial.accept(rows.first());
      return rows;
    } catch (RuntimeException e) {
      rows.unpersist();
      throw e;
    }
  }

  /**
   * Rows whose labels aren't needed, for prediction.
   *
   * @param columns of the features, in the order in which the model was trained on them
   * @param kept names of columns that are handed on beside the rows
   */
  public SparkFrame unlabelled(String rows, List<String> columns, List<String> kept) {
    Dataset<Row> table = reader.table(rows);
    List<FrameField> inputs = inputs(fields.ofScoredRows(), table, rows, columns);
    return sorted(rows, table, inputs, List.of(), data.id().orElse(""), kept);
  }

  private SparkFrame labelled(String rows, Dataset<Row> table, List<String> columns, String key) {
    List<FrameField> inputs = inputs(fields, table, rows, columns);
    RowFormat format = RowFormat.of(inputs.stream().map(FrameField::field).toList(), List.of());
    var assembly = new JobAssembly(job);
    assembly.network(format); // what is wrong with it comes first
    List<TargetColumns> targets =
        TargetColumns.withValues(fields.targets(), assembly.labelValues(format));
    return sorted(
        rows,
        table,
        inputs,
        at(rows, () -> targets.stream().map(target -> of(table, target)).toList()),
        key,
        List.of());
  }

  private static FrameField of(Dataset<Row> table, TargetColumns target) {
    return FrameField.target(
        table.schema(), target.field(), target.columns().get(0), target.values());
  }

  private SparkFrame sorted(
      String rows,
      Dataset<Row> table,
      List<FrameField> inputs,
      List<FrameField> targets,
      String key,
      List<String> kept) {
    return at(
        rows,
        () -> {
          // Rows without labels are scored, and then their weights don't matter.
          String weight = targets.isEmpty() ? "" : data.weight().orElse("");
          var read = new FrameColumns(inputs, targets, "", weight).checked(table.schema());
          return SparkFrame.sorted(
              table,
              new TableColumns(read, data.id().orElse(""), key, kept, reader.name(rows)),
              targets.isEmpty() ? List.of() : data.allSteps());
        });
  }

  private List<FrameField> inputs(
      JobFields read, Dataset<Row> table, String rows, List<String> features) {
    if (!data.inputs().isEmpty()) {
      return at(
          rows,
          () ->
              read.inputs(List.of()).stream()
                  .map(
                      input ->
                          FrameField.of(
                              table.schema(), input.field(), input.columns(), input.missing()))
                  .toList());
    }
    List<String> columns = features.isEmpty() ? others(table) : features;
    return List.of(at(rows, () -> features(read, table, rows, columns)));
  }

  /** All but label, id and weight. */
  private List<String> others(Dataset<Row> table) {
    List<String> columns = new ArrayList<>(Arrays.asList(table.columns()));
    fields.targets().forEach(target -> columns.removeAll(target.columns()));
    data.id().ifPresent(columns::remove);
    data.weight().ifPresent(columns::remove);
    NamedColumns.checkNoIndex(columns, name -> reader.name(data.rows()) + ": column ");
    return columns;
  }

  private FrameField features(
      JobFields read, Dataset<Row> table, String rows, List<String> columns) {
    Optional<Shape> shape = read.shape();
    if (read.areWide()) {
      Field wide = read.features(shape.orElse(Shape.of(columns.size())));
      return FrameField.of(table.schema(), wide, columns, read.missing());
    }
    if (columns.size() == 1 && FrameField.holdsSeveral(table.schema(), columns.get(0))) {
      FrameField all =
          FrameField.numbers(table.schema(), RowFormat.FEATURES, columns.get(0), read.missing());
      return shape.isPresent()
          ? all.withShape(shape.get())
          : all.measuredIn(table, reader.name(rows));
    }
    Field field =
        Field.of(RowFormat.FEATURES, Field.Type.FLOATS, shape.orElse(Shape.of(columns.size())));
    return FrameField.of(table.schema(), field, columns, read.missing());
  }

  private interface Opening<T> {
    T open();
  }

  private <T> T at(String rows, Opening<T> opening) {
    try {
      return opening.open();
    } catch (IllegalArgumentException e) {
      throw new DataException("%s: %s".formatted(reader.name(rows), e.getMessage()), e);
    }
  }
}
