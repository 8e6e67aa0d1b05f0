package io.centelha.distributed.scoring;

import io.centelha.data.rows.Field;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.Rows;
import io.centelha.data.shards.ReusedBatch;
import io.centelha.distributed.frames.FeatureColumn;
import io.centelha.tensor.Checks;
import io.centelha.trained.Member;
import io.centelha.trained.Scorer;
import io.centelha.trained.Trained;
import io.centelha.training.RoundWork;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;

/** The network's outputs for rows; belongs to one thread. */
public final class RowScorer {
  private static final float[] NO_LABELS = {};

  private final Trained trained;
  private final Scorer scorer;
  private final float[] numbers;

  /** A scorer by what was trained. */
  public RowScorer(Trained trained) {
    this.trained = trained;
    this.scorer = new Scorer(trained);
    this.numbers = new float[trained.network().inputShape().size()];
  }

  /**
   * The outputs for a vector.
   *
   * @throws IllegalArgumentException if it has another size than the network's input
   */
  public double[] outputs(Vector vector) {
    Checks.argument(
        vector.size() == numbers.length,
        "A vector of %s features was given, expected %s",
        vector.size(),
        numbers.length);
    ReusedBatch one = batch(Field.Type.FLOATS, 1);
    FeatureColumn.read(vector, numbers);
    one.rows().append(0, numbers, NO_LABELS);
    return outputs(one);
  }

  /** Room for rows that are scored at once. */
  ReusedBatch batch(FeatureColumn column) {
    return batch(column.storage(), RoundWork.scoredRows(numbers.length));
  }

  private ReusedBatch batch(Field.Type storage, int rows) {
    return new ReusedBatch(
        new RowFormat(trained.network().inputShape(), storage, 0),
        trained.members().stream().map(Member::features).toList(),
        rows,
        trained.network().dtype());
  }

  /**
   * Appends a row to a batch.
   *
   * @throws io.centelha.data.files.DataException if its features can't be used
   */
  void add(Row row, FeatureColumn column, Rows.Builder batch) {
    column.check(row, numbers.length, "the model was fitted on as many");
    if (column.form() == FeatureColumn.Form.BYTES) {
      batch.append(batch.size(), column.bytes(row), NO_LABELS);
    } else {
      column.read(row, numbers);
      batch.append(batch.size(), numbers, NO_LABELS);
    }
  }

  /** The outputs for all rows, one row after the other. */
  double[] outputs(ReusedBatch batch) {
    return scorer.outputs(batch.batches()).toDoubles();
  }

  /** The outputs of each row. */
  static List<double[]> perRow(double[] outputs, int rows) {
    int width = outputs.length / rows;
    return IntStream.range(0, rows)
        .mapToObj(row -> Arrays.copyOfRange(outputs, row * width, (row + 1) * width))
        .toList();
  }
}
