package io.centelha.distributed.scoring;

import io.centelha.data.rows.Field;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.shards.ReusedBatch;
import io.centelha.models.Batch;
import io.centelha.models.Network;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Tensor;
import io.centelha.trained.Member;
import io.centelha.trained.Scorer;
import io.centelha.trained.Trained;
import io.centelha.training.RoundWork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.Vector;

/** The network's outputs for rows; belongs to one thread. */
public final class RowScorer {
  private final Trained trained;
  private final Scorer scorer;
  private final List<PredictedOutput> outputs;

  /** A scorer by what was trained. */
  public RowScorer(Trained trained) {
    this.trained = trained;
    this.scorer = new Scorer(trained);
    Network network = trained.network().network();
    this.outputs =
        IntStream.range(0, network.outputs().size())
            .mapToObj(place -> PredictedOutput.of(network, place, ""))
            .toList();
  }

  /**
   * The first output for a vector.
   *
   * @throws IllegalArgumentException if it has another size than the network's input
   */
  public double[] outputs(Vector vector) {
    Field input = Field.of(RowFormat.FEATURES, Field.Type.FLOATS, trained.network().inputShape());
    var format = RowFormat.of(List.of(trained.transformations().kept(input)), List.of());
    Checks.argument(
        vector.size() == format.features(),
        "A vector of %s features was given, expected %s",
        vector.size(),
        format.features());
    ReusedBatch one = batch(format, 1);
    one.rows()
        .append(
            0,
            format.storage() == Field.Type.DOUBLES
                ? new Object[] {vector.toArray()}
                : new Object[] {floats(vector)});
    return outputs(one).get(0).get(0);
  }

  private static float[] floats(Vector vector) {
    float[] numbers = new float[vector.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) vector.apply(i);
    }
    return numbers;
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
    List<Batch> each = batch.batches();
    Scorer.Scored scored = scorer.scored(each);
    var predicted = new PredictedBatch(List.of(), each.get(0).splits(), scored);
    List<double[]> numbers =
        Stream.concat(scored.outputs().stream(), scored.deviations().stream())
            .map(Tensor::toDoubles)
            .toList();
    return IntStream.range(0, rows).mapToObj(row -> row(predicted, numbers, row)).toList();
  }

  private List<double[]> row(PredictedBatch batch, List<double[]> numbers, int row) {
    List<double[]> own = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      PredictedOutput output = outputs.get(i % outputs.size());
      own.add(
          Arrays.copyOfRange(
              numbers.get(i), output.start(batch, row), output.start(batch, row + 1)));
    }
    return own;
  }
}
