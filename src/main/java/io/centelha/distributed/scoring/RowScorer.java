package io.centelha.distributed.scoring;

import io.centelha.data.rows.Field;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.shards.ReusedBatch;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Tensor;
import io.centelha.trained.Member;
import io.centelha.trained.Scorer;
import io.centelha.trained.Trained;
import io.centelha.training.RoundWork;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.Vector;

/** The network's outputs for rows; belongs to one thread. */
public final class RowScorer {
  private static final float[] NO_LABELS = {};

  private final Trained trained;
  private final Scorer scorer;

  /** A scorer by what was trained. */
  public RowScorer(Trained trained) {
    this.trained = trained;
    this.scorer = new Scorer(trained);
  }

  /**
   * The first output for a vector.
   *
   * @throws IllegalArgumentException if it has another size than the network's input
   */
  public double[] outputs(Vector vector) {
    var format = new RowFormat(trained.network().inputShape(), Field.Type.FLOATS, 0);
    Checks.argument(
        vector.size() == format.features(),
        "A vector of %s features was given, expected %s",
        vector.size(),
        format.features());
    float[] numbers = new float[vector.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) vector.apply(i);
    }
    ReusedBatch one = batch(format, 1);
    one.rows().append(0, numbers, NO_LABELS);
    return outputs(one).get(0).get(0);
  }

  /** Room for rows that are scored at once. */
  ReusedBatch batch(RowFormat format) {
    return batch(format, RoundWork.scoredRows(format.numbers()));
  }

  private ReusedBatch batch(RowFormat format, int rows) {
    return new ReusedBatch(
        format,
        trained.members().stream().map(Member::features).toList(),
        rows,
        trained.network().dtype());
  }

  /** The outputs of each row that a batch holds; of several members, their deviations follow. */
  List<List<double[]>> outputs(ReusedBatch batch) {
    int rows = batch.rows().size();
    Scorer.Scored scored = scorer.scored(batch.batches());
    List<double[]> outputs =
        Stream.concat(scored.outputs().stream(), scored.deviations().stream())
            .map(Tensor::toDoubles)
            .toList();
    return IntStream.range(0, rows).mapToObj(row -> row(outputs, row, rows)).toList();
  }

  private static List<double[]> row(List<double[]> outputs, int row, int rows) {
    return outputs.stream()
        .map(
            all ->
                Arrays.copyOfRange(all, row * (all.length / rows), (row + 1) * (all.length / rows)))
        .toList();
  }
}
