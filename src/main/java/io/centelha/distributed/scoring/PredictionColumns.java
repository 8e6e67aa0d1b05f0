package io.centelha.distributed.scoring;

import io.centelha.tensor.Tensor;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The columns in which predictions are written: {@code key}; {@code prediction}, or {@code
 * prediction_0}, … if there are several outputs; and {@code class} where the outputs are classes.
 *
 * @param outputs of the network, &gt; 0
 * @param classes their names: one for each output, or two if a single output says how probable the
 *     second is; empty if outputs are no classes
 */
public record PredictionColumns(int outputs, List<String> classes) implements Serializable {

  StructType schema() {
    StructType schema = new StructType().add("key", DataTypes.StringType, false);
    for (int i = 0; i < outputs; i++) {
      schema =
          schema.add(outputs == 1 ? "prediction" : "prediction_" + i, DataTypes.DoubleType, false);
    }
    return haveClass() ? schema.add("class", DataTypes.StringType, false) : schema;
  }

  /** The same columns in a Parquet file. */
  List<ParquetOutput.Column> parquet() {
    return Stream.of(schema().fields())
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
    double[] numbers = batch.outputs().toDoubles();
    for (int i = 0; i < outputs; i++) {
      file.add(1 + i, numbers, i, outputs, rows);
    }
    for (int row = 0; haveClass() && row < rows; row++) {
      file.add(1 + outputs, className(batch.outputs(), row));
    }
    file.endBatch(rows);
  }

  private boolean haveClass() {
    return !classes.isEmpty();
  }

  /** One row of a batch. */
  Row row(PredictedBatch batch, int row) {
    Object[] cells = new Object[1 + outputs + (haveClass() ? 1 : 0)];
    cells[0] = batch.keys().get(row);
    for (int i = 0; i < outputs; i++) {
      cells[1 + i] = batch.outputs().get(row * outputs + i);
    }
    if (haveClass()) {
      cells[1 + outputs] = className(batch.outputs(), row);
    }
    return RowFactory.create(cells);
  }

  /**
   * The class that the outputs for a row say.
   *
   * @param batch outputs of several rows
   * @param row which one of these
   */
  private String className(Tensor batch, int row) {
    int best = 0;
    double most = batch.get(row * outputs);
    for (int i = 1; i < outputs; i++) {
      double value = batch.get(row * outputs + i);
      best = value > most ? i : best;
      most = value > most ? value : most;
    }
    return classes.get(outputs == 1 ? (most > 0.5 ? 1 : 0) : best);
  }
}
