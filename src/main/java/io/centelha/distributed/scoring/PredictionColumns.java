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
 * @param lists whether an output of a name and several numbers is a list
 */
public record PredictionColumns(List<PredictedOutput> outputs, Lists lists)
    implements Serializable {

  /** What becomes of several numbers of one named output. */
  public enum Lists {
    /** A column for each. */
    APART,
    /** One column that holds all. */
    TOGETHER
  }

  /** Checks that no two columns have one name. */
  public PredictionColumns {
    outputs = List.copyOf(outputs);
    Checks.argument(!outputs.isEmpty(), "Predictions need at least one output");
    List<String> names = List.of(schema(outputs, lists).fieldNames());
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
    this(List.of(new PredictedOutput("", size, classes)), Lists.APART);
  }

  /** Those of several outputs. */
  public static PredictionColumns of(List<PredictedOutput> outputs) {
    return new PredictionColumns(outputs, Lists.APART);
  }

  /** The same with a list for each named output of several numbers. */
  public PredictionColumns withLists() {
    return new PredictionColumns(outputs, Lists.TOGETHER);
  }

  StructType schema() {
    return schema(outputs, lists);
  }

  private static StructType schema(List<PredictedOutput> outputs, Lists lists) {
    StructType schema = new StructType().add("key", DataTypes.StringType, false);
    for (PredictedOutput output : outputs) {
      if (isList(output, lists)) {
        schema =
            schema.add(
                output.column(), DataTypes.createArrayType(DataTypes.DoubleType, false), false);
      } else {
        for (String column : output.columns()) {
          schema = schema.add(column, DataTypes.DoubleType, false);
        }
      }
      if (output.hasClass()) {
        schema = schema.add(output.classColumn(), DataTypes.StringType, false);
      }
    }
    return schema;
  }

  private static boolean isList(PredictedOutput output, Lists lists) {
    return lists == Lists.TOGETHER && !output.name().isEmpty() && output.size() > 1;
  }

  /** The same columns in a Parquet file, which has no lists. */
  List<ParquetOutput.Column> parquet() {
    return Stream.of(schema(outputs, Lists.APART).fields())
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
      column = write(outputs.get(i), batch.outputs().get(i), rows, column, file);
    }
    file.endBatch(rows);
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
      Tensor predictions = batch.outputs().get(i);
      List<Object> numbers = new ArrayList<>();
      for (int j = 0; j < output.size(); j++) {
        numbers.add(predictions.get(row * output.size() + j));
      }
      if (isList(output, lists)) {
        cells.add(numbers.toArray());
      } else {
        cells.addAll(numbers);
      }
      if (output.hasClass()) {
        cells.add(output.className(predictions, row));
      }
    }
    return RowFactory.create(cells.toArray());
  }
}
