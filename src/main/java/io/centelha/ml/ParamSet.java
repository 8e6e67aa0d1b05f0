package io.centelha.ml;

import io.centelha.saving.checkpoints.CheckpointSchedule;
import io.centelha.training.Fit;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;
import scala.runtime.AbstractFunction1;

/** The parameters of one estimator, with what each means, takes and is by default. */
public final class ParamSet implements Serializable {
  private static final long serialVersionUID = 1;

  static final String DEFAULT_ACTIVATION = "relu";
  static final String DEFAULT_OPTIMIZER = "rmsprop";
  static final long DEFAULT_SEED = 1;
  static final int DEFAULT_EPOCHS = 1;

  static final String GRADIENT_AVERAGING = "gradient-averaging";
  private static final String PARAMETER_AVERAGING = "parameter-averaging";
  private static final String EMPTY_LIST = "[]";

  final IntArrayParam layers;
  final Param<String> activation;
  final Param<String> model;
  final IntArrayParam inputShape;
  final Param<String> transformations;
  final Param<String> optimizer;
  final DoubleParam learningRate;
  final Param<String> loss;
  final StringArrayParam metrics;
  final StringArrayParam weightedMetrics;

  final LongParam seed;
  final IntParam epochs;
  final IntParam batchSize;
  final Param<String> validationIndicatorCol;
  final Param<String> weightCol;
  final Param<String> callbacks;
  final Param<String> checkpointDir;
  final Param<String> checkpointEvery;

  final IntParam replicas;
  final Param<String> strategy;
  final IntParam averageEvery;
  final Param<String> optimizerState;
  final Param<String> learningRateScaling;
  final LongParam warmupSteps;
  final Param<String> outerOptimizer;

  ParamSet(Params owner) {
    layers =
        new IntArrayParam(
            owner,
            "layers",
            "units of the hidden layers, each >= 1; inputs follow from the features, outputs from"
                + " the labels; excludes model");
    activation = text(owner, "activation", "activation of the hidden layers");
    model =
        text(owner, "model", "all layers, as a job file's model, in JSON or YAML; excludes layers");
    inputShape =
        new IntArrayParam(
            owner,
            "inputShape",
            "shape of a row's features, each >= 1; when not set, they are flat");
    transformations =
        text(
            owner,
            "transformations",
            "transformations of the features, as a job file's features, in JSON or YAML");
    optimizer = text(owner, "optimizer", "what turns gradients into new weights");
    learningRate =
        new DoubleParam(
            owner,
            "learningRate",
            "how far a step goes, > 0; when not set, the optimizer's own",
            ParamValidators.gt(0));
    loss = text(owner, "loss", "what is minimised");
    metrics =
        new StringArrayParam(owner, "metrics", "what is reported of each epoch beside the loss");
    weightedMetrics =
        new StringArrayParam(
            owner,
            "weightedMetrics",
            "the same of rows that count as much as weightCol says; of metrics they count the"
                + " same");
    seed =
        new LongParam(
            owner, "seed", "where every random number comes from, >= 0", ParamValidators.gtEq(0));
    epochs =
        new IntParam(
            owner,
            "epochs",
            "how many times the training rows are seen, >= 1",
            ParamValidators.gtEq(1));
    batchSize =
        new IntParam(
            owner,
            "batchSize",
            "rows per step of all replicas together, >= 1",
            ParamValidators.gtEq(1));
    validationIndicatorCol =
        text(
            owner,
            "validationIndicatorCol",
            "name of a boolean column: rows where it is true are for validation");
    weightCol =
        text(
            owner,
            "weightCol",
            "name of a numeric column: how much a row counts in the loss, >= 0");
    callbacks =
        text(
            owner,
            "callbacks",
            "what is done after an epoch, as a job file's callbacks, in JSON or YAML");
    checkpointDir =
        text(
            owner,
            "checkpointDir",
            "folder in which a fit keeps where it stands, a URI; a fit that died goes on from"
                + " there");
    checkpointEvery =
        new Param<>(
            owner,
            "checkpointEvery",
            "how often it does: epoch, 10 rounds, 5 minutes",
            new Matches(CheckpointSchedule.WORDS));
    replicas =
        new IntParam(
            owner,
            "replicas",
            "how many copies of the model learn at once, each on its share of the rows, >= 1",
            ParamValidators.gtEq(1));
    strategy =
        word(
            owner,
            "strategy",
            "how replicas work together",
            PARAMETER_AVERAGING,
            GRADIENT_AVERAGING);
    averageEvery =
        new IntParam(
            owner,
            "averageEvery",
            "after how many steps of every replica weights are averaged; 0: once an epoch",
            ParamValidators.gtEq(0));
    optimizerState =
        word(
            owner,
            "optimizerState",
            "what becomes of the optimizer's memory when weights are averaged",
            "average",
            "keep",
            "reset");
    learningRateScaling =
        word(
            owner,
            "learningRateScaling",
            "what the learning rate is multiplied by for R replicas: 1, the root of R, or R",
            "none",
            "sqrt",
            "linear");
    warmupSteps =
        new LongParam(
            owner,
            "warmupSteps",
            "over how many steps the learning rate rises to the scaled one, >= 0",
            ParamValidators.gtEq(0));
    outerOptimizer =
        text(
            owner,
            "outerOptimizer",
            "an optimizer that steps at each average of the replicas' weights");
    setDefaults(owner);
  }

  private void setDefaults(Params owner) {
    owner.setDefault(activation, DEFAULT_ACTIVATION);
    owner.setDefault(transformations, EMPTY_LIST);
    owner.setDefault(optimizer, DEFAULT_OPTIMIZER);
    owner.setDefault(metrics, new String[0]);
    owner.setDefault(weightedMetrics, new String[0]);
    owner.setDefault(seed, DEFAULT_SEED);
    owner.setDefault(epochs, DEFAULT_EPOCHS);
    owner.setDefault(batchSize, Fit.DEFAULT_BATCH_SIZE);
    owner.setDefault(callbacks, EMPTY_LIST);
    owner.setDefault(checkpointEvery, "epoch");
    owner.setDefault(replicas, 1);
    owner.setDefault(strategy, PARAMETER_AVERAGING);
    owner.setDefault(averageEvery, 0);
    owner.setDefault(optimizerState, "average");
    owner.setDefault(learningRateScaling, "none");
    owner.setDefault(warmupSteps, 0L);
  }

  /** Whether a text matches a regular expression. */
  private static final class Matches extends AbstractFunction1<String, Object>
      implements Serializable {
    private static final long serialVersionUID = 1;

    private final String pattern;

    Matches(String pattern) {
      this.pattern = pattern;
    }

    @Override
    public Object apply(String text) {
      return text.matches(pattern);
    }
  }

  private static Param<String> text(Params owner, String name, String means) {
    return new Param<>(owner, name, means);
  }

  private static Param<String> word(Params owner, String name, String means, String... allowed) {
    return new Param<>(
        owner,
        name,
        "%s: %s".formatted(means, String.join(", ", allowed)),
        ParamValidators.inArray(List.of(allowed)));
  }
}
