package io.centelha.distributed.scoring;

import io.centelha.data.rows.BadRowException;
import io.centelha.data.shards.ReusedBatch;
import io.centelha.distributed.frames.FrameRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** A partition's rows, each with the cells made of the network's outputs for it. */
final class ScoredRows extends RefilledRows {
  private final Iterator<Row> rows;
  private final FrameRow row;
  private final RowScorer scorer;
  private final ReusedBatch batch;
  private final FramePrediction.Cells cells;
  private long position;

  ScoredRows(Iterator<Row> rows, FrameRow row, RowScorer scorer, FramePrediction.Cells cells) {
    this.rows = rows;
    this.row = row;
    this.scorer = scorer;
    this.batch = scorer.batch(row.format());
    this.cells = cells;
  }

  @Override
  void refill(Deque<Row> ready) {
    if (!rows.hasNext()) {
      return;
    }
    List<Row> given = new ArrayList<>();
    batch.clear();
    while (!batch.rows().isFull() && rows.hasNext()) {
      given.add(rows.next());
      add(given.get(given.size() - 1));
      position++;
    }
    List<List<double[]>> outputs = scorer.outputs(batch);
    for (int i = 0; i < given.size(); i++) {
      ready.add(longer(given.get(i), cells.of(outputs.get(i))));
    }
  }

  private void add(Row given) {
    try {
      row.read(given);
      row.appendTo(batch.rows(), position);
    } catch (BadRowException e) {
      String where = "DataFrame, partition " + TaskContext.getPartitionId();
      throw FrameRow.unusable(where, position, e).exception();
    }
  }

  private static Row longer(Row row, Object[] more) {
    Object[] all = Arrays.copyOf(cells(row), row.size() + more.length);
    System.arraycopy(more, 0, all, row.size(), more.length);
    return RowFactory.create(all);
  }

  private static Object[] cells(Row row) {
    Object[] values = new Object[row.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.get(i);
    }
    return values;
  }
}
