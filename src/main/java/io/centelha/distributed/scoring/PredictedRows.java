package io.centelha.distributed.scoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Deque;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Hands on a row of predictions for each row that is read. */
final class PredictedRows extends RefilledRows {
  private final PredictedBatches batches;
  private final PredictionColumns columns;
  private boolean ended;

  PredictedRows(PredictedBatches batches, PredictionColumns columns) {
    this.batches = batches;
    this.columns = columns;
  }

  @Override
  void refill(Deque<Row> ready) {
    if (ended) {
      return;
    }
    try {
      Optional<PredictedBatch> batch = batches.next();
      ended = batch.isEmpty();
      if (ended) {
        batches.close();
      } else {
        for (int row = 0; row < batch.get().keys().size(); row++) {
          ready.add(columns.row(batch.get(), row));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
