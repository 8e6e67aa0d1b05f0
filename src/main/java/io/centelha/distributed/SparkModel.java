package io.centelha.distributed;

import io.centelha.data.rows.Source;
import io.centelha.data.shards.Folds;
import io.centelha.distributed.rounds.DealtShards;
import io.centelha.distributed.rounds.SparkEvaluation;
import io.centelha.distributed.scoring.ParquetCodec;
import io.centelha.distributed.scoring.PredictionColumns;
import io.centelha.distributed.scoring.SparkPrediction;
import io.centelha.distributed.shards.FoldedRows;
import io.centelha.distributed.shards.SparkRows;
import io.centelha.distributed.shards.SparkShards;
import io.centelha.distributed.shards.SparkSource;
import io.centelha.distributed.shards.TrainingData;
import io.centelha.losses.Loss;
import io.centelha.models.Architecture;
import io.centelha.models.Compilation;
import io.centelha.optimizers.Optimizer;
import io.centelha.storage.Storage;
import io.centelha.storage.StorageException;
import io.centelha.storage.hadoop.HadoopSettings;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Tensor;
import io.centelha.trained.Trained;
import io.centelha.training.CrossValidated;
import io.centelha.training.Fit;
import io.centelha.training.FoldScores;
import io.centelha.training.History;
import io.centelha.training.ModelState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  private static final String NAME = "SparkModel";

  private final JavaSparkContext context;
  private final ModelState state;

  private SparkModel(JavaSparkContext context, ModelState state) {
    this.context = context;
    this.state = state;
  }

  /**
   * A model whose weights are drawn in the first fit.
   *
   * @param layers a stack, or a graph of one input
   * @param metrics by Keras' names: {@code "accuracy"}
   */
  public static SparkModel compile(
      JavaSparkContext context,
      Architecture layers,
      Optimizer optimizer,
      Loss loss,
      String... metrics) {
    return compile(context, layers, Compilation.of(optimizer, loss, metrics));
  }

  /** The same with clipped gradients, weighted metrics, or metrics of one's own. */
  public static SparkModel compile(
      JavaSparkContext context, Architecture layers, Compilation compilation) {
    return new SparkModel(context, ModelState.fresh(NAME, layers, compilation));
  }

  /**
   * A model that was saved, here, in one JVM or by a run of a job: see {@link
   * io.centelha.training.Model#load}. A fit goes on with it.
   *
   * @param path of a model directory, or of the run directory around one; a URI of any Hadoop file
   *     system
   * @throws StorageException if there is no model, or it is damaged
   * @throws io.centelha.data.files.DataException if it is of a later version, or names a word that
   *     no jar here brings
   */
  public static SparkModel load(JavaSparkContext context, String path) throws StorageException {
    return new SparkModel(context, ModelState.load(NAME, path, storage(context)));
  }

  /**
   * Writes the model, with the names of its columns and what the optimizer remembers: see {@link
   * io.centelha.training.Model#save(String)}.
   *
   * @param path of a folder of its own, a URI of any Hadoop file system
   * @throws IllegalStateException before the first fit
   * @throws IllegalArgumentException if a thing of one's own has no word
   */
  public void save(String path) throws StorageException {
    state.save(path, storage(context));
  }

  private static Storage storage(JavaSparkContext context) {
    return HadoopSettings.of(context.hadoopConfiguration());
  }

  /** Trains on a source; a share of its rows may be kept for validation. */
  public History fit(Source source, Fit fit) throws IOException {
    return fit(
        TrainingData.Sources.of(SparkSource.scan(context, source), fit.validationSplit()), fit);
  }

  /**
   * Trains, from where the last fit ended, as in Keras.
   *
   * @param fit validation rows in memory are refused: here they come from a source
   * @return loss and metrics of every epoch
   * @throws IllegalArgumentException if rows and network don't fit, or a later fit transforms
   *     features otherwise than the first
   * @throws io.centelha.training.NonFiniteLossException if training diverges
   */
  public History fit(TrainingData.Sources sources, Fit fit) {
    Checks.argument(
        fit.validation().isEmpty(),
        "SparkModel: validation rows come from a source, Fit holds some in memory");
    TrainingData data = TrainingData.load(sources, fit.plan());
    try {
      return state.fit(
          fit,
          new DealtShards(context, data.training(), data.validation()),
          sources.training().featureNames());
    } finally {
      data.unpersist();
    }
  }

  /**
   * Cross-validation: for each fold of the rows, trains such a model from fresh weights on all
   * other folds, and evaluates it on this one. Rows are dealt and cached once. This model stays as
   * it is.
   *
   * @param fit must keep no rows for validation: after each epoch a fold's own rows are validated
   * @param folds at least 2; their rows are shuffled by the fit's seed
   * @throws io.centelha.training.NonFiniteLossException if a training diverges
   */
  public CrossValidated<SparkModel> crossValidate(SparkRows rows, Fit fit, int folds) {
    fit.checkNoValidation(NAME);
    var folded =
        FoldedRows.deal(rows, Folds.of(rows.rows(), folds, fit.plan().foldsKey()), fit.plan());
    try {
      List<SparkModel> models = new ArrayList<>();
      List<Map<String, Double>> scores = new ArrayList<>();
      for (int fold = 0; fold < folds; fold++) {
        SparkModel model = new SparkModel(context, state.anew());
        TrainingData data = folded.without(fold);
        model.state.fit(
            fit, new DealtShards(context, data.training(), data.validation()), rows.featureNames());
        Trained trained = model.state.trained("evaluate");
        scores.add(
            SparkEvaluation.figures(context, trained, data.test().orElseThrow(), "a fold's"));
        models.add(model);
      }
      return new CrossValidated<>(models, new FoldScores(scores));
    } finally {
      folded.unpersist();
    }
  }

  /**
   * Loss and metrics over all rows of a source, by name, loss first.
   *
   * @throws IllegalStateException before the first fit
   */
  public Map<String, Double> evaluate(Source source) throws IOException {
    Trained now = state.trained("evaluate");
    SparkShards shards = TrainingData.all(SparkSource.scan(context, source), state.plan());
    try {
      return SparkEvaluation.figures(context, now, shards, "given");
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
    Trained scorer = state.trained("predict");
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
    Trained scorer = state.trained("predict");
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
    return state.trained("weights").weights().copy();
  }

  /**
   * Keras' table: layer, output shape, number of parameters.
   *
   * @throws IllegalStateException before the first fit
   */
  public String summary() {
    return state.network("summary").summary();
  }
}
