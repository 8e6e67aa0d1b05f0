package io.centelha.distributed;

import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.rows.Source;
import io.centelha.distributed.rounds.SparkEvaluation;
import io.centelha.distributed.rounds.SparkRounds;
import io.centelha.distributed.scoring.ParquetCodec;
import io.centelha.distributed.scoring.PredictionColumns;
import io.centelha.distributed.scoring.SparkPrediction;
import io.centelha.distributed.shards.SparkFeatures;
import io.centelha.distributed.shards.SparkShards;
import io.centelha.distributed.shards.SparkSource;
import io.centelha.distributed.shards.TrainingData;
import io.centelha.losses.Loss;
import io.centelha.models.Compilation;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Sequential;
import io.centelha.optimizers.Optimizer;
import io.centelha.storage.hadoop.HadoopSettings;
import io.centelha.tensor.Checks;
import io.centelha.tensor.DType;
import io.centelha.tensor.Tensor;
import io.centelha.trained.Member;
import io.centelha.trained.Trained;
import io.centelha.training.Fit;
import io.centelha.training.History;
import io.centelha.training.Plan;
import io.centelha.training.Progress;
import io.centelha.training.RoundWork;
import io.centelha.training.Trainer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A network that is trained and used on Spark, in the words of Keras: what {@link
 * io.centelha.training.Model} is on one JVM, to the same bits. Rows stay on the executors.
 *
 * <pre>{@code
 * SparkModel model = SparkModel.compile(context, layers, new RmsProp(), new MeanSquaredError(), "mae");
 * History history = model.fit(source, Fit.epochs(20).withReplicas(4, ParameterAveraging.everyEpoch()));
 * model.predictToParquet(source, new PredictionColumns(1, List.of()), "hdfs:/scores");
 * }</pre>
 */
public final class SparkModel {
  private final JavaSparkContext context;
  private final Sequential layers;
  private final Compilation compilation;
  private Optional<Trained> trained = Optional.empty();

  private Optional<Plan> plan = Optional.empty();

  private SparkModel(JavaSparkContext context, Sequential layers, Compilation compilation) {
    this.context = context;
    this.layers = layers;
    this.compilation = compilation;
  }

  /**
   * A model whose weights are drawn in the fit.
   *
   * @param metrics by Keras' names: {@code "accuracy"}
   */
  public static SparkModel compile(
      JavaSparkContext context,
      Sequential layers,
      Optimizer optimizer,
      Loss loss,
      String... metrics) {
    return compile(context, layers, Compilation.of(optimizer, loss, metrics));
  }

  /** The same with clipped gradients, weighted metrics, or metrics of one's own. */
  public static SparkModel compile(
      JavaSparkContext context, Sequential layers, Compilation compilation) {
    return new SparkModel(context, layers, compilation);
  }

  /** Trains on a source, from fresh weights; a share of its rows may be kept for validation. */
  public History fit(Source source, Fit fit) throws IOException {
    return fit(
        new TrainingData.Sources(source, fit.validationSplit(), Optional.empty(), Optional.empty()),
        fit);
  }

  /**
   * Trains from fresh weights.
   *
   * @param fit validation rows in memory are refused: here they come from a source
   * @return loss and metrics of every epoch
   * @throws io.centelha.training.NonFiniteLossException if training diverges
   */
  public History fit(TrainingData.Sources sources, Fit fit) throws IOException {
    Checks.argument(
        fit.validation().isEmpty(),
        "SparkModel: validation rows come from a source, Fit holds some in memory");
    TrainingData data = TrainingData.load(context, sources, fit.plan());
    try {
      FeaturePipeline features = SparkFeatures.fit(fit.features(), data.training());
      var network =
          new CompiledNetwork(
              layers.build(data.training().format().featureShape()), compilation, DType.FLOAT32);
      RoundWork work = new RoundWork(network, fit.plan(), features);
      SparkRounds rounds = new SparkRounds(context, work, data.training(), data.validation());
      Progress end = new Trainer(rounds, fit.callbacks()).fit(Progress.start(rounds));
      plan = Optional.of(fit.plan());
      trained =
          Optional.of(
              Trained.of(
                  network,
                  fit.features(),
                  Member.of(end.state().weights(), features, fit.plan().seed())));
      return end.history();
    } finally {
      data.unpersist();
    }
  }

  /**
   * Loss and metrics over all rows of a source, by name, loss first.
   *
   * @throws IllegalStateException before the first fit
   */
  public Map<String, Double> evaluate(Source source) throws IOException {
    Trained now = trained();
    RoundWork work = new RoundWork(now.network(), plan.orElseThrow(), now.features());
    SparkSource scanned = SparkSource.scan(context, source);
    SparkShards shards = scanned.deal(List.of(TrainingData.deal(scanned, work.plan()))).get(0);
    try {
      return now.network()
          .results(SparkEvaluation.sums(context, work, now.weights(), shards, "given"));
    } finally {
      shards.unpersist();
    }
  }

  /**
   * The predictions for all rows of a source, with their keys; computed when they are written.
   *
   * @throws IllegalStateException before the first fit
   */
  public Dataset<Row> predict(Source source, PredictionColumns columns) throws IOException {
    Trained scorer = trained();
    return SparkPrediction.predict(
        SparkSession.builder().sparkContext(context.sc()).getOrCreate(),
        SparkSource.scan(context, source),
        scorer,
        columns);
  }

  /**
   * Writes the predictions for all rows of a source, with their keys, as Parquet files: the same
   * table as {@link #predict}, sooner than Spark would write it, by the codec that it would take.
   *
   * @param folder on any Hadoop file system; empty, or not there yet
   * @throws IllegalStateException before the first fit
   * @throws IllegalArgumentException if something is in the folder
   */
  public void predictToParquet(Source source, PredictionColumns columns, String folder)
      throws IOException {
    Checks.argument(
        HadoopSettings.of(context.hadoopConfiguration()).at(folder).names().isEmpty(),
        "SparkModel: %s is not empty; give a folder that is, or isn't there yet",
        folder);
    Trained scorer = trained();
    SparkPrediction.writeParquet(
        SparkSource.scan(context, source),
        scorer,
        columns,
        folder,
        ParquetCodec.ofSession(context));
  }

  /**
   * All weights as one flat vector, copied.
   *
   * @throws IllegalStateException before the first fit
   */
  public Tensor weights() {
    return trained().weights().copy();
  }

  private Trained trained() {
    return trained.orElseThrow(
        () -> new IllegalStateException("SparkModel: this needs fit before it"));
  }
}
