package io.centelha.jobs.wiring;

import io.centelha.data.features.FeatureFit;
import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.features.InputTransformations;
import io.centelha.data.files.DataException;
import io.centelha.data.files.Split;
import io.centelha.data.rows.LocatedSplit;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.RowReader;
import io.centelha.data.rows.RowStep;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.Shard;
import io.centelha.data.rows.Source;
import io.centelha.data.shards.EpochBatches;
import io.centelha.jobs.file.JobFileException;
import io.centelha.jobs.file.KeyPath;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.layers.Input;
import io.centelha.layers.Spec;
import io.centelha.models.Batch;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Inference;
import io.centelha.models.Objective;
import io.centelha.tensor.MissingRowException;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Tensor;
import io.centelha.trained.Trained;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Tries a job on the first rows of its data, so that what can't work fails before a cluster is
 * asked for.
 */
public final class FirstRows {

  private static final int MOST = 32;

  private FirstRows() {}

  /**
   * Sends the first rows through transformations and network to the loss.
   *
   * @return how many rows were tried
   * @throws DataException if there is none, or one isn't what the job says
   * @throws JobFileException if rows, network and loss don't go together
   */
  public static int check(ResolvedJob job, Source source) throws IOException {
    new JobAssembly(job).network(source.format()); // what is wrong with it comes first
    return check(job, read(source), name(source));
  }

  /**
   * The same for other rows than those that a network is trained on.
   *
   * @param training what these look like
   */
  static int check(ResolvedJob job, Source source, RowFormat training) throws IOException {
    checkAlike(job, source.format(), training, source.splits().get(0).path());
    return check(job, source);
  }

  /** Throws unless a network that is trained on some rows takes the others. */
  static void checkAlike(ResolvedJob job, RowFormat others, RowFormat training, String where) {
    InputTransformations transformations = job.spec().features();
    checkInputs(
        FeatureFit.specs(training, transformations),
        FeatureFit.specs(others, transformations),
        where);
  }

  /** Throws unless a trained network takes rows that look like this. */
  public static void checkInputs(Trained model, RowFormat rows, String where) {
    checkInputs(
        model.network().network().graph().inputs().stream().map(Input::spec).toList(),
        FeatureFit.specs(rows, model.transformations()),
        where);
  }

  private static void checkInputs(List<Spec> trained, List<Spec> given, String where) {
    if (!trained.equals(given)) {
      throw new DataException(
          "%s: a row holds %s, expected %s, as the training rows; are these rows for this model?"
              .formatted(where, text(given), text(trained)));
    }
  }

  private static String text(List<Spec> inputs) {
    return inputs.stream().map(Spec::text).collect(Collectors.joining(", "));
  }

  /**
   * The same for rows that were read before.
   *
   * @param name what they are called
   */
  static int check(ResolvedJob job, Rows first, String name) {
    var assembly = new JobAssembly(job);
    CompiledNetwork network = assembly.network(first.format());
    Shard shard = Shard.of(first);
    return check(
        job,
        shard,
        name,
        assembly.objective(network),
        () -> FeaturePipeline.fit(assembly.transformations(), List.of(shard)),
        network.initialWeights(RandomKey.of(0)));
  }

  /** The same for a trained model, which our layers compute, whatever engine trained it. */
  public static int checkScored(Trained model, ResolvedJob job, Source source) throws IOException {
    checkInputs(model, source.format(), source.splits().get(0).path());
    return checkScored(model, job, read(source), name(source));
  }

  /**
   * The same for rows that were read before.
   *
   * @param name what they are called
   */
  static int checkScored(Trained model, ResolvedJob job, Rows first, String name) {
    return check(
        job,
        Shard.of(first),
        name,
        model.network(),
        model.members().get(0)::features,
        model.members().get(0).weights());
  }

  private static int check(
      ResolvedJob job,
      Shard shard,
      String name,
      Objective objective,
      Supplier<FeaturePipeline> features,
      Tensor weights) {
    try {
      Batch batch = EpochBatches.inOrder(shard, features.get(), MOST, objective.dtype()).batch(0);
      try (Inference evaluator = objective.evaluator()) {
        evaluator.evaluate(weights, batch, new double[objective.sums()]);
      }
      return batch.size();
    } catch (MissingRowException e) {
      throw DataException.of(name, e);
    } catch (IllegalArgumentException e) {
      throw job.refused(KeyPath.parse("compile.loss"), e.getMessage());
    }
  }

  private static String name(Source source) throws IOException {
    return source.splits().get(0).path();
  }

  private static Rows read(Source source) throws IOException {
    var rows = new Rows.Builder(source.format(), MOST);
    List<Split> splits = source.splits();
    for (Split split : splits) {
      try (RowReader reader = source.open(new LocatedSplit(split, 0, 0, 0))) {
        while (!rows.isFull() && reader.next(rows)) {
          // the next one
        }
      }
      if (rows.size() > 0) {
        return rows.build();
      }
    }
    throw new DataException(
        "%s holds no %s, expected at least one".formatted(splits.get(0).path(), usable(source)));
  }

  private static String usable(Source source) {
    String rows = source.badRows().mayBe() ? "good rows" : "rows";
    return source.steps().isEmpty()
        ? rows
        : source.steps().stream()
            .map(RowStep::dropped)
            .collect(Collectors.joining(" or ", rows + " but those ", ""));
  }
}
