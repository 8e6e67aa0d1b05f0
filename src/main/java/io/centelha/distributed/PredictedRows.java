package io.centelha.distributed;

import io.centelha.data.FeaturePipeline;
import io.centelha.data.ReusedBatch;
import io.centelha.data.RowFormat;
import io.centelha.data.RowReader;
import io.centelha.data.Rows;
import io.centelha.models.Inference;
import io.centelha.models.Objective;
import io.centelha.tensor.Tensor;
import io.centelha.training.RoundWork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.spark.sql.Row;

/** Reads a split batch by batch, and hands on a row of predictions for each row read. */
final class PredictedRows extends RefilledRows {
  private final RowReader reader;
  private final ReusedBatch batch;
  private final Inference evaluator;
  private final Tensor weights;
  private final PredictionColumns columns;
  private boolean ended;

  PredictedRows(
      RowReader reader,
      RowFormat format,
      FeaturePipeline features,
      Objective objective,
      Tensor weights,
      PredictionColumns columns) {
    this.reader = reader;
    this.batch =
        new ReusedBatch(
            format, features, RoundWork.scoredRows(format.features()), objective.dtype());
    this.evaluator = objective.evaluator();
    this.weights = weights;
    this.columns = columns;
  }

  @Override
  void refill(Deque<Row> ready) {
    if (ended) {
      return;
    }
    List<String> keys = new ArrayList<>();
    Rows.Builder rows = batch.rows();
    batch.clear();
    try {
      while (!rows.isFull() && !ended) {
        ended = !reader.next(rows);
        if (!ended) {
          keys.add(reader.key());
        }
      }
      if (ended) {
        reader.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!keys.isEmpty()) {
      predict(keys, ready);
    }
  }

  private void predict(List<String> keys, Deque<Row> ready) {
    Tensor outputs = evaluator.predict(weights, batch.features());
    for (int row = 0; row < keys.size(); row++) {
      ready.add(columns.row(keys.get(row), outputs, row));
    }
  }
}
