package io.centelha.jobs.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.centelha.data.csv.CsvOptions;
import io.centelha.data.rows.DropUnlabeled;
import io.centelha.data.rows.MissingValues;
import io.centelha.data.rows.RowStep;
import io.centelha.data.rows.RowSteps;
import io.centelha.words.Kind;
import io.centelha.words.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a job's rows come from.
 *
 * @param format of all files
 * @param path of the training rows; empty where a table or a query says which they are
 * @param label column or file
 * @param targets labels of several outputs; empty: one label, of the only output
 * @param features columns or file; empty: all
 * @param inputs of rows whose fields differ in kind; empty: numbers, as features say
 * @param shape of one row's input; empty: as the data say
 * @param classes of labels that are classes
 * @param delimiter between two fields of csv
 * @param id column that identifies a row
 * @param weight column that says how much a row counts in the loss
 * @param badRows what becomes of rows that can't be used
 * @param unlabeled what becomes of rows in which a label is missing
 * @param steps what decides which rows there are, beside that
 * @param validationSplit share of the training rows that is held out
 * @param validation rows to validate on
 * @param test rows to evaluate the trained model on
 * @param tables what only Spark reads
 */
public record DataKeys(
    Format format,
    String path,
    Optional<String> label,
    List<TargetKeys> targets,
    List<String> features,
    List<InputKeys> inputs,
    List<Integer> shape,
    Optional<Classes> classes,
    char delimiter,
    Optional<String> id,
    Optional<String> weight,
    BadRowRule badRows,
    Unlabeled unlabeled,
    List<RowStep> steps,
    double validationSplit,
    Optional<String> validation,
    Optional<String> test,
    TableKeys tables) {

  /** Formats of files. */
  public enum Format {
    /** MNIST's: no columns, one file for features and one for labels. */
    IDX,
    CSV,
    PARQUET,
    /** A JSON object in each line. */
    JSONL,
    /** Whatever Spark reads. */
    SPARK;

    /** Whether files have columns with names. */
    public boolean hasColumns() {
      return this != IDX;
    }
  }

  /** What becomes of rows in which a label is missing. */
  public enum Unlabeled {
    /** They are bad rows. */
    REFUSE,
    /** They are left out and counted. */
    IGNORE
  }

  /**
   * The classes that labels are of.
   *
   * @param count how many
   * @param names in the order of the model's outputs; empty if labels are numbers
   */
  public record Classes(int count, List<String> names) {
    static final Kind<Classes> KIND =
        Kind.text()
            .list()
            .atLeast(2)
            .withoutRepeats()
            .as(
                names -> new Classes(names.size(), names),
                classes -> Optional.of(classes.names()).filter(names -> !names.isEmpty()))
            .or(
                Kind.integer(2)
                    .as(
                        count -> new Classes(count, List.of()),
                        classes -> Optional.of(classes.count())));
  }

  /** Its keys. */
  public static final Section<DataKeys> SECTION =
      Section.of(
              DataKeys.class,
              "data",
              "Where the rows come from. Paths are URIs of any Hadoop file system; without a"
                  + " scheme, of the default one.")
          .with(
              "format",
              Kind.choice(Format.class),
              DataKeys::format,
              "Format of all files: idx (MNIST's, gzip or not), csv (with a header line), parquet,"
                  + " jsonl (a JSON object in each line), or spark (whatever Spark reads).")
          .withOptional(
              "path",
              Kind.text(),
              data -> Optional.of(data.path()).filter(path -> !path.isEmpty()),
              "Training rows (required, but with table or query). csv, parquet, jsonl: a file, a"
                  + " folder or a glob, or several of these, a line each. csv, jsonl: folders called column=value"
                  + " are looked into, and such a column can be named; spark: what data.reader loads. idx: the folder that holds"
                  + " MNIST's four files, under their published names, with or without .gz.")
          .withOptional(
              "reader",
              Kind.text(),
              data -> data.tables().reader(),
              "spark: a reader that Spark has on its class path: orc, json, csv, parquet, jdbc,"
                  + " avro, delta or a class. It loads data.path; with data.table its option dbtable,"
                  + " with data.query its option query.")
          .withOptional(
              "options",
              Kind.texts(),
              data -> Optional.of(data.tables().options()).filter(options -> !options.isEmpty()),
              "spark: options of the reader, by their names. A value ${NAME} is that of the"
                  + " environment variable NAME.")
          .withOptional(
              "table",
              Kind.text(),
              data -> data.tables().table(),
              "spark: the training rows, a table of Spark's catalogue; with a reader, the reader's.")
          .withOptional(
              "query",
              Kind.text(),
              data -> data.tables().query(),
              "spark: the training rows, a query in Spark's SQL; with a reader, in the reader's"
                  + " language.")
          .withOptional(
              "label",
              Kind.text(),
              DataKeys::label,
              "csv, parquet, jsonl, spark: name of the column to predict (required, or data.targets). idx:"
                  + " name of the file with the training labels; when absent,"
                  + " train-labels-idx1-ubyte.")
          .withOptional(
              "targets",
              TargetKeys.SECTION.list().atLeast(1),
              data -> given(data.targets()),
              "csv, parquet, jsonl, spark: the labels, each with the output that it is for; in place of"
                  + " data.label where a network has several outputs.")
          .withOptional(
              "features",
              Kind.text().list().atLeast(1).withoutRepeats(),
              data -> given(data.features()),
              "csv, parquet, spark: names of the input columns, in this order; when absent, all but label,"
                  + " id and weight. parquet, spark: numbers, one column each, or a single column that"
                  + " holds all: a list of numbers, or bytes. idx: name of the file with the"
                  + " training images; when absent, train-images-idx3-ubyte.")
          .withOptional(
              "inputs",
              InputKeys.SECTION.list().atLeast(1),
              data -> given(data.inputs()),
              "csv, parquet, jsonl, spark: the fields that the network takes, where they aren't one number for each"
                  + " name of data.features: several inputs, whole numbers, lists, texts. Their"
                  + " names are those of the network's inputs.")
          .withOptional(
              "shape",
              InputKeys.SHAPE,
              data -> given(data.shape()),
              "Shape of one row's input; its product is the number of input values. When absent:"
                  + " idx, as the file says; csv and parquet, [number of columns]; of a single"
                  + " parquet column that holds all, [length of the first row's].")
          .withOptional(
              "classes",
              Classes.KIND,
              DataKeys::classes,
              "For labels that are classes: how many there are (labels then are 0 to classes - 1),"
                  + " or their names in the order of the model's outputs. When absent, labels are"
                  + " numbers.")
          .with(
              "delimiter",
              Kind.character().checked(DataKeys::checkDelimiter),
              DataKeys::delimiter,
              ',',
              "csv: the character between two fields.")
          .withOptional(
              "id",
              Kind.text(),
              DataKeys::id,
              "csv, parquet, jsonl, spark: name of a column that identifies a row; it comes back"
                  + " with predictions. When absent, a row is identified by its place in the files."
                  + " spark: also what rows are ordered by, so each value must differ.")
          .withOptional(
              "weight",
              Kind.text(),
              DataKeys::weight,
              "csv, parquet, jsonl, spark: name of a column that says how much a row counts in the loss, a finite"
                  + " number of at least 0: Keras' sample_weight. Metrics are of rows that count"
                  + " the same. Training, validation and test rows have it; predict needs none."
                  + " When absent, all rows count the same.")
          .with(
              "badRows",
              BadRowRule.WORDS.kind(),
              DataKeys::badRows,
              new BadRowRule.Fail(),
              "What becomes of rows that can't be used: a line with too few or too many fields, a"
                  + " list of another length, a value that is no finite number, a label that is"
                  + " missing or none of the classes, a weight that is missing or negative. Holds"
                  + " for training, validation and test rows.")
          .with(
              "unlabeled",
              Kind.choice(Unlabeled.class),
              DataKeys::unlabeled,
              Unlabeled.REFUSE,
              "csv, parquet, jsonl, spark: what becomes of rows in which a label is missing or empty, of"
                  + " several labels any. refuse: they are bad rows, see badRows. ignore: they are"
                  + " left out, as if they weren't in the files, and counted in status.json. predict"
                  + " keeps all rows.")
          .later()
          .with(
              "steps",
              RowSteps.WORDS.kind().list(),
              DataKeys::steps,
              List.<RowStep>of(),
              "What decides which rows there are, in this order, before they are counted and dealt:"
                  + " steps drop rows, which status.json counts, or make several of one. Holds for"
                  + " training, validation and test rows; predict keeps all rows.")
          .later()
          .with(
              "validationSplit",
              Kind.number().atLeast(0).below(1),
              DataKeys::validationSplit,
              0.0,
              "Share of the training rows that is held out for validation: the last ones, as in"
                  + " Keras.")
          .withOptional(
              "validation",
              Kind.text(),
              DataKeys::validation,
              "Rows to validate on after every epoch, in the same format; excludes validationSplit."
                  + " idx: a folder with files of the same names.")
          .withOptional(
              "test",
              Kind.text(),
              DataKeys::test,
              "Rows to evaluate the trained model on, in the same format. idx: a folder that holds"
                  + " t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, or files of the same"
                  + " names; when absent, the former from data.path if they are there.")
          .section(
              a ->
                  new DataKeys(
                      a.get("format"),
                      a.<String>optional("path").orElse(""),
                      a.optional("label"),
                      a.<List<TargetKeys>>optional("targets").orElse(List.of()),
                      a.<List<String>>optional("features").orElse(List.of()),
                      a.<List<InputKeys>>optional("inputs").orElse(List.of()),
                      a.<List<Integer>>optional("shape").orElse(List.of()),
                      a.optional("classes"),
                      a.get("delimiter"),
                      a.optional("id"),
                      a.optional("weight"),
                      a.get("badRows"),
                      a.get("unlabeled"),
                      a.get("steps"),
                      a.get("validationSplit"),
                      a.optional("validation"),
                      a.optional("test"),
                      new TableKeys(
                          a.optional("reader"),
                          a.<Map<String, String>>optional("options").orElse(Map.of()),
                          a.optional("table"),
                          a.optional("query"))));

  /** Whether a label may be missing, so that a step can drop its row. */
  public MissingValues labels() {
    return unlabeled == Unlabeled.IGNORE ? MissingValues.AS_NAN : MissingValues.REJECTED;
  }

  /** All that decides which of the rows with labels there are, in this order. */
  public List<RowStep> allSteps() {
    List<RowStep> all = new ArrayList<>(steps);
    if (unlabeled == Unlabeled.IGNORE) {
      all.add(0, new DropUnlabeled());
    }
    return all;
  }

  private static void checkDelimiter(JsonNode given) {
    if (given.asText().length() == 1) {
      CsvOptions.checkDelimiter(given.asText().charAt(0));
    }
  }

  /** The same with these columns of the only input, and the shape of its rows. */
  DataKeys withFeatures(List<String> columns, List<Integer> ofRows) {
    return new DataKeys(
        format,
        path,
        label,
        targets,
        columns,
        inputs,
        ofRows,
        classes,
        delimiter,
        id,
        weight,
        badRows,
        unlabeled,
        steps,
        validationSplit,
        validation,
        test,
        tables);
  }

  /** An empty list stands for none. */
  static <T> Optional<List<T>> given(List<T> list) {
    return Optional.of(list).filter(values -> !values.isEmpty());
  }

  /** Whether there are rows to validate on. */
  boolean isValidated() {
    return validation.isPresent() || validationSplit > 0;
  }

  /**
   * The classes that the labels of an output are of.
   *
   * @param output its name; empty for the only one
   */
  public Optional<Classes> classes(String output) {
    return targets.isEmpty()
        ? classes
        : targets.stream()
            .filter(target -> target.name().equals(output) || targets.size() == 1)
            .findFirst()
            .flatMap(TargetKeys::classes);
  }

  /** What says which rows are the training rows: a path, a table's name or a query. */
  public String rows() {
    return tables.table().or(tables::query).orElse(path);
  }

  /** The classes' names in the order of the model's outputs; empty if they are numbers. */
  public List<String> classNames() {
    return classes.map(Classes::names).orElse(List.of());
  }
}
