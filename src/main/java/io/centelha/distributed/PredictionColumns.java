package io.centelha.distributed;

import io.centelha.tensor.Tensor;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
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

  private static final String CLASS = "class";
  private static final String DICTIONARIES = "parquet.enable.dictionary";

  StructType schema() {
    StructType schema = new StructType().add("key", DataTypes.StringType, false);
    for (int i = 0; i < outputs; i++) {
      schema =
          schema.add(outputs == 1 ? "prediction" : "prediction_" + i, DataTypes.DoubleType, false);
    }
    return classes.isEmpty() ? schema : schema.add(CLASS, DataTypes.StringType, false);
  }

  /**
   * How Spark's Parquet writer is to write them: keys and outputs hardly ever repeat, and the
   * dictionaries that it would make for them at first took a fifth of the scoring.
   */
  public Map<String, String> parquetOptions() {
    return Map.of(DICTIONARIES, "false", DICTIONARIES + "#" + CLASS, "true");
  }

  /**
   * One row: a key, and the network's outputs for it.
   *
   * @param batch outputs of several rows
   * @param row which one of these
   */
  Row row(String key, Tensor batch, int row) {
    Object[] cells = new Object[1 + outputs + (classes.isEmpty() ? 0 : 1)];
    cells[0] = key;
    int best = 0;
    double most = batch.get(row * outputs);
    for (int i = 0; i < outputs; i++) {
      double value = batch.get(row * outputs + i);
      cells[1 + i] = value;
      best = value > most ? i : best;
      most = value > most ? value : most;
    }
    if (!classes.isEmpty()) {
      cells[1 + outputs] = classes.get(outputs == 1 ? (most > 0.5 ? 1 : 0) : best);
    }
    return RowFactory.create(cells);
  }
}
