package io.centelha.distributed.scoring;

import io.centelha.data.rows.KeptColumn;
import io.centelha.data.rows.LocatedSplit;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.RowReader;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.Source;
import io.centelha.data.shards.ReusedBatch;
import io.centelha.models.Batch;
import io.centelha.trained.Member;
import io.centelha.trained.Scorer;
import io.centelha.trained.Trained;
import io.centelha.training.RoundWork;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads rows batch by batch, and predicts for those of each. */
final class PredictedBatches implements AutoCloseable {
  /** A batch ends where what stands beside its rows takes so many bytes. */
  private static final long MOST_KEPT = 64L << 20;

  private final RowReader reader;
  private final ReusedBatch batch;
  private final Scorer scorer;
  private boolean ended;

  private PredictedBatches(RowReader reader, RowFormat format, Trained trained) {
    this.reader = reader;
    this.batch =
        new ReusedBatch(
            format,
            trained.members().stream().map(Member::features).toList(),
            RoundWork.scoredRows(format.numbers()),
            trained.network().dtype());
    this.scorer = new Scorer(trained);
  }

  /** Opens a split. */
  static PredictedBatches of(Source source, LocatedSplit split, Trained trained)
      throws IOException {
    return of(source.open(split), source.format(), trained);
  }

  /** Predicts for what an open reader reads; it is closed if nothing can be made that predicts. */
  static PredictedBatches of(RowReader reader, RowFormat format, Trained trained)
      throws IOException {
    try {
      return new PredictedBatches(reader, format, trained);
    } catch (RuntimeException | Error e) {
      try {
        reader.close();
      } catch (IOException closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }

  /** The next batch; empty if there is none. */
  Optional<PredictedBatch> next() throws IOException {
    List<String> keys = new ArrayList<>();
    List<Object[]> kept = new ArrayList<>();
    batch.clear();
    Rows.Builder rows = batch.rows();
    long beside = 0;
    while (!rows.isFull() && !ended && beside < MOST_KEPT) {
      ended = !reader.next(rows);
      if (!ended) {
        keys.add(reader.key());
        Object[] values = reader.kept();
        if (values.length > 0) {
          kept.add(values);
          beside += KeptColumn.bytes(values);
        }
      }
    }
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    List<Batch> each = batch.batches();
    return Optional.of(new PredictedBatch(keys, kept, each.get(0).splits(), scorer.scored(each)));
  }

  @Override
  public void close() throws IOException {
    scorer.close();
    reader.close();
  }
}
