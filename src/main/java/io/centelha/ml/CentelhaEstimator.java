package io.centelha.ml;

import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * An estimator of spark.ml: a network of any inputs and outputs, trained in the rounds of a job.
 * {@link CentelhaClassifier} and {@link CentelhaRegressor} are its short forms.
 *
 * <pre>{@code
 * new CentelhaEstimator()
 *     .setInputs("{words: comment, numbers: features}")
 *     .setTargets("{stars: rating, spam: is_spam}")
 *     .setModel(layers) // with names, and from where a layer takes another's output
 *     .setOutputs("stars", "spam")
 *     .setLoss("{stars: mse, spam: binary_crossentropy}")
 *     .fit(frame);
 * }</pre>
 *
 * <p>The same rows in the same order, with the same parameters, give the weights of a job file, to
 * the bit. The order is that of the DataFrame's partitions; the cluster has no part in it.
 */
public final class CentelhaEstimator extends Estimator<CentelhaModel>
    implements ScoreParams<CentelhaEstimator>,
        GraphParams<CentelhaEstimator>,
        TrainingParams<CentelhaEstimator>,
        DefaultParamsWritable {
  private static final long serialVersionUID = 1;

  private String uid; // no initializer, see StageUid
  private final ParamSet params;

  /** An estimator with a uid of its own. */
  public CentelhaEstimator() {
    this(StageUid.random("CentelhaEstimator"));
  }

  /** An estimator with this uid. */
  public CentelhaEstimator(String uid) {
    this(StageUid.next(uid));
  }

  @SuppressWarnings("unused") // evaluated before the superclass is constructed
  private CentelhaEstimator(StageUid next) {
    super();
    params = new ParamSet(this, ParamSet.ESTIMATOR);
  }

  @Override
  public String uid() {
    if (uid == null) {
      uid = StageUid.take();
    }
    return uid;
  }

  @Override
  public ParamSet paramSet() {
    return params;
  }

  private GraphSubject subject() {
    return new GraphSubject(new ParamAssembly(this, params));
  }

  /**
   * The same with the columns of predictions. Which of them hold vectors only a fit tells, as far
   * as that depends on the rows.
   *
   * @throws IllegalArgumentException that names the parameter or the column, if one isn't right
   */
  @Override
  public StructType transformSchema(StructType schema) {
    return subject().transformed(schema);
  }

  /**
   * Trains from fresh weights.
   *
   * @throws io.centelha.data.files.DataException if a row can't be used
   * @throws io.centelha.training.NonFiniteLossException if training diverges
   */
  @Override
  public CentelhaModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    GraphSubject subject = subject();
    return new NetworkFit(uid(), new ParamAssembly(this, params), subject)
        .on(dataset.toDF(), (fitted, rows) -> model(fitted, subject.inputs(rows)));
  }

  private CentelhaModel model(Fitted fitted, String inputs) {
    CentelhaModel model = copyValues(new CentelhaModel(uid(), fitted), new ParamMap());
    return model.setInputs(inputs).setParent(this);
  }

  @Override
  public CentelhaEstimator copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** Reads what {@link #write} wrote. */
  public static MLReader<CentelhaEstimator> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads an estimator from a folder, a URI of any Hadoop file system. */
  public static CentelhaEstimator load(String path) {
    return read().load(path);
  }
}
