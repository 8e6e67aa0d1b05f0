package io.centelha.distributed.scoring;

import io.centelha.tensor.Checks;
import io.centelha.tensor.Tensor;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns in which predictions are written: {@code key}, and then those of each output.
 *
 * <p>Those of the only output are {@code prediction}, or {@code prediction_0}, … if it is several
 * numbers; and {@code class} where these are classes. Of several outputs they begin with the
 * output's name: {@code price}; {@code kind_0}, {@code kind_1}, {@code kind_class}. A list has no
 * number in its name.
 *
 * @param outputs in the order of the network's; not empty
 *     <p>Of an ensemble the deviation of the members' numbers may stand beside each output: {@code
 *     prediction_deviation}.
 * @param lists what a list is
 * @param spread whether deviations are written
 */
public record PredictionColumns(List<PredictedOutput> outputs, Lists lists, Spread spread)
    implements Serializable {

  /** What a list of numbers is. */
  public enum Lists {
    /** An array. */
    ARRAYS,
    /** A text, which is JSON: for files that hold no arrays. */
    TEXTS
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
    this(List.of(new PredictedOutput("", size, classes)), Lists.ARRAYS, Spread.LEFT_OUT);
  }

  /** Those of several outputs. */
  public static PredictionColumns of(List<PredictedOutput> outputs) {
    return new PredictionColumns(outputs, Lists.ARRAYS, Spread.LEFT_OUT);
  }

  /** The same with a list for each output of several numbers. */
  public PredictionColumns withLists() {
    return new PredictionColumns(
        outputs.stream().map(PredictedOutput::together).toList(), lists, spread);
  }

  /** The same with a list for each output of several numbers that has a name. */
  public PredictionColumns withNamedLists() {
    return new PredictionColumns(
        outputs.stream()
            .map(output -> output.name().isEmpty() ? output : output.together())
            .toList(),
        lists,
        spread);
  }

  /** The same whose lists are texts. */
  public PredictionColumns withTexts() {
    return new PredictionColumns(outputs, Lists.TEXTS, spread);
  }

  /** The same with the deviation of an ensemble's members beside each output. */
  public PredictionColumns withDeviations() {
    return new PredictionColumns(outputs, lists, Spread.DEVIATION);
  }

  /** What they are called. */
  public List<String> names() {
    return List.of(schema().fieldNames());
  }

  StructType schema() {
    return schema(outputs, lists, spread);
  }

  /** The same with others behind the key. */
  StructType schema(StructType kept) {
    List<StructField> fields = new ArrayList<>(List.of(schema().fields()));
    fields.addAll(1, List.of(kept.fields()));
    return DataTypes.createStructType(fields);
  }

  private static StructType schema(List<PredictedOutput> outputs, Lists lists, Spread spread) {
    StructType schema = new StructType().add("key", DataTypes.StringType, false);
    for (PredictedOutput output : outputs) {
      schema = added(schema, output, lists);
      if (spread == Spread.DEVIATION) {
        schema = added(schema, output.deviation(), lists);
      }
    }
    return schema;
  }

  private static StructType added(StructType before, PredictedOutput output, Lists lists) {
    StructType schema = before;
    DataType type = output.isList() ? listType(lists) : DataTypes.DoubleType;
    for (String column : output.columns()) {
      schema = schema.add(column, type, false);
    }
    return output.hasClass()
        ? schema.add(output.classColumn(), DataTypes.StringType, false)
        : schema;
  }

  private static DataType listType(Lists lists) {
    return lists == Lists.TEXTS
        ? DataTypes.StringType
        : DataTypes.createArrayType(DataTypes.DoubleType, false);
  }

  /** The same columns in a Parquet file. */
  List<ParquetOutput.Column> parquet() {
    return Stream.of(schema().fields())
        .map(field -> new ParquetOutput.Column(field.name(), kind(field.dataType())))
        .toList();
  }

  private static ParquetOutput.Kind kind(DataType type) {
    if (type.equals(DataTypes.StringType)) {
      return ParquetOutput.Kind.TEXT;
    }
    return type.equals(DataTypes.DoubleType)
        ? ParquetOutput.Kind.NUMBER
        : ParquetOutput.Kind.NUMBERS;
  }

  /** Writes a batch to a Parquet file of these columns. */
  void write(PredictedBatch batch, ParquetOutput file) throws IOException {
    int rows = batch.keys().size();
    batch.keys().forEach(key -> file.add(0, key));
    int column = 1;
    for (int i = 0; i < outputs.size(); i++) {
      column = write(outputs.get(i), batch, batch.scored().outputs().get(i), column, file);
      if (spread == Spread.DEVIATION) {
        column = write(outputs.get(i).deviation(), batch, deviations(batch).get(i), column, file);
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
      PredictedOutput output,
      PredictedBatch batch,
      Tensor predictions,
      int first,
      ParquetOutput file) {
    int rows = batch.keys().size();
    double[] numbers = predictions.toDoubles();
    int column = first;
    if (output.isList()) {
      for (int row = 0; row < rows; row++) {
        file.add(column, numbers, output.start(batch, row), output.start(batch, row + 1));
      }
      column++;
    } else {
      for (int i = 0; i < output.size(); i++) {
        file.add(column++, numbers, i, output.size(), rows);
      }
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
    Collections.addAll(cells, batch.kept(row));
    for (int i = 0; i < outputs.size(); i++) {
      PredictedOutput output = outputs.get(i);
      add(output, batch, batch.scored().outputs().get(i), row, cells);
      if (spread == Spread.DEVIATION) {
        add(output.deviation(), batch, deviations(batch).get(i), row, cells);
      }
    }
    return RowFactory.create(cells.toArray());
  }

  private void add(
      PredictedOutput output,
      PredictedBatch batch,
      Tensor predictions,
      int row,
      List<Object> cells) {
    List<Object> numbers = new ArrayList<>();
    for (int i = output.start(batch, row); i < output.start(batch, row + 1); i++) {
      numbers.add(predictions.get(i));
    }
    if (!output.isList()) {
      cells.addAll(numbers);
    } else {
      cells.add(lists == Lists.TEXTS ? json(numbers) : numbers.toArray());
    }
    if (output.hasClass()) {
      cells.add(output.className(predictions, row));
    }
  }

  /** As Spark writes JSON: what is no finite number stands in quotes. */
  private static String json(List<Object> numbers) {
    return numbers.stream()
        .map(number -> Double.isFinite((double) number) ? number.toString() : "\"" + number + "\"")
        .collect(Collectors.joining(",", "[", "]"));
  }
}
