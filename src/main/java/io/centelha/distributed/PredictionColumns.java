package io.centelha.distributed;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
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
    return classes.isEmpty() ? schema : schema.add("class", DataTypes.StringType, false);
  }

  /** One row: a key, and the network's outputs for it. */
  Row row(String key, double[] values) {
    List<Object> cells = new ArrayList<>(List.of(key));
    int best = 0;
    for (int i = 0; i < values.length; i++) {
      cells.add(values[i]);
      best = values[i] > values[best] ? i : best;
    }
    if (!classes.isEmpty()) {
      cells.add(classes.get(outputs == 1 ? (values[0] > 0.5 ? 1 : 0) : best));
    }
    return RowFactory.create(cells.toArray());
  }
}
