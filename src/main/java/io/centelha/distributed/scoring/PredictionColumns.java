package io.centelha.distributed.scoring;

import io.centelha.tensor.Checks;
import io.centelha.tensor.Tensor;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The columns in which predictions are written: {@code key}, and then those of each output.
 *
 * <p>Those of the only output are {@code prediction}, or {@code prediction_0}, … if it is several
 * numbers; and {@code class} where these are classes. Of several outputs they begin with the
 * output's name: {@code price}; {@code kind_0}, {@code kind_1}, {@code kind_class}.
 *
 * @param outputs in the order of the network's; not empty
 *     <p>Of an ensemble the deviation of the members' numbers may stand beside each output: {@code
 *     prediction_deviation}.
 * @param lists whether an output of a name and several numbers is a list
 * @param spread whether deviations are written
 */
public record PredictionColumns(List<PredictedOutput> outputs, Lists lists, Spread spread)
    implements Serializable {

  /** What becomes of several numbers of one named output. */
  public enum Lists {
    /** A column for each. */
    APART,
    /** One column that holds all. */
    TOGETHER
  }

  /** Whether it is said how far the members of an ensemble lie apart. */
  public enum Spread {
    LEFT_OUT,
    /** By the sample standard deviation of their outputs. */
    DEVIATION
  }

  /** Checks that no two columns have one name. */
  public PredictionColumns {
    outputs = List.copyOf(outputs);
    Checks.argument(!outputs.isEmpty(), "Predictions need at least one output");
    List<String> names = List.of(schema(outputs, lists, spread).fieldNames());
    Checks.argument(
        names.stream().distinct().count() == names.size(),
        "Names of outputs give two columns one name: %s",
        names);
  }

  /**
   * Those of the only output.
   *
   * @param size numbers for a row, &gt; 0
   * @param classes see {@link PredictedOutput}
   */
  public PredictionColumns(int size, List<String> classes) {
    this(List.of(new PredictedOutput("", size, classes)), Lists.APART, Spread.LEFT_OUT);
  }

  /** Those of several outputs. */
  public static PredictionColumns of(List<PredictedOutput> outputs) {
    return new PredictionColumns(outputs, Lists.APART, Spread.LEFT_OUT);
  }

  /** The same with a list for each named output of several numbers. */
  public PredictionColumns withLists() {
    return new PredictionColumns(outputs, Lists.TOGETHER, spread);
  }

  /** The same with the deviation of an ensemble's members beside each output. */
  public PredictionColumns withDeviations() {
    return new PredictionColumns(outputs, lists, Spread.DEVIATION);
  }

  StructType schema() {
    return schema(outputs, lists, spread);
  }

  private static StructType schema(List<PredictedOutput> outputs, Lists lists, Spread spread) {
    StructType schema = new StructType().add("key", DataTypes.StringType, false);
    for (PredictedOutput output : outputs) {
      schema = added(schema, output, isList(output, lists));
      if (spread == Spread.DEVIATION) {
        schema = added(schema, output.deviation(), isList(output, lists));
      }
    }
    return schema;
  }

  private static StructType added(StructType before, PredictedOutput output, boolean isList) {
    StructType schema = before;
    if (isList) {
      schema =
          schema.add(
              output.column(), DataTypes.createArrayType(DataTypes.DoubleType, false), false);
    } else {
      for (String column : output.columns()) {
        schema = schema.add(column, DataTypes.DoubleType, false);
      }
    }
    return output.hasClass()
        ? schema.add(output.classColumn(), DataTypes.StringType, false)
        : schema;
  }

  private static boolean isList(PredictedOutput output, Lists lists) {
    return lists == Lists.TOGETHER && !output.name().isEmpty() && output.size() > 1;
  }

  /** The same columns in a Parquet file, which has no lists. */
  List<ParquetOutput.Column> parquet() {
    return Stream.of(schema(outputs, Lists.APART, spread).fields())
        .map(
            field ->
                new ParquetOutput.Column(
                    field.name(), field.dataType().equals(DataTypes.StringType)))
        .toList();
  }

  /** Writes a batch to a Parquet file of these columns. */
  void write(PredictedBatch batch, ParquetOutput file) throws IOException {
    int rows = batch.keys().size();
    batch.keys().forEach(key -> file.add(0, key));
    int column = 1;
    for (int i = 0; i < outputs.size(); i++) {
      column = write(outputs.get(i), batch.scored().outputs().get(i), rows, column, file);
      if (spread == Spread.DEVIATION) {
        column = write(outputs.get(i).deviation(), deviations(batch).get(i), rows, column, file);
      }
    }
    file.endBatch(rows);
  }

  private static List<Tensor> deviations(PredictedBatch batch) {
    List<Tensor> deviations = batch.scored().deviations();
    Checks.argument(!deviations.isEmpty(), "A model of one member has no deviations");
    return deviations;
  }

  /** Returns the column behind those of the output. */
  private static int write(
      PredictedOutput output, Tensor predictions, int rows, int first, ParquetOutput file) {
    double[] numbers = predictions.toDoubles();
    int column = first;
    for (int i = 0; i < output.size(); i++) {
      file.add(column++, numbers, i, output.size(), rows);
    }
    if (output.hasClass()) {
      for (int row = 0; row < rows; row++) {
        file.add(column, output.className(predictions, row));
      }
      column++;
    }
    return column;
  }

  /** One row of a batch. */
  Row row(PredictedBatch batch, int row) {
    List<Object> cells = new ArrayList<>();
    cells.add(batch.keys().get(row));
    for (int i = 0; i < outputs.size(); i++) {
      PredictedOutput output = outputs.get(i);
      boolean isList = isList(output, lists);
      add(output, batch.scored().outputs().get(i), row, isList, cells);
      if (spread == Spread.DEVIATION) {
        add(output.deviation(), deviations(batch).get(i), row, isList, cells);
      }
    }
    return RowFactory.create(cells.toArray());
  }

  private static void add(
      PredictedOutput output, Tensor predictions, int row, boolean isList, List<Object> cells) {
    List<Object> numbers = new ArrayList<>();
    for (int i = 0; i < output.size(); i++) {
      numbers.add(predictions.get(row * output.size() + i));
    }
    if (isList) {
      cells.add(numbers.toArray());
    } else {
      cells.addAll(numbers);
    }
    if (output.hasClass()) {
      cells.add(output.className(predictions, row));
    }
  }
}
