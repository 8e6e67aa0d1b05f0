package io.centelha.ml;

import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.regression.Regressor;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * An estimator of spark.ml: a network with a single output that predicts a number, trained in the
 * rounds of a job.
 *
 * <pre>{@code
 * new CentelhaRegressor().setLayers(64, 64).setOptimizer("adam").setEpochs(100).fit(frame);
 * }</pre>
 *
 * <p>Features are a vector, dense or sparse, an array of numbers, or bytes; labels are numbers. For
 * the order of rows, see {@link CentelhaClassifier}.
 */
public final class CentelhaRegressor
    extends Regressor<Vector, CentelhaRegressor, CentelhaRegressionModel>
    implements NetworkParams<CentelhaRegressor>,
        TrainingParams<CentelhaRegressor>,
        DefaultParamsWritable {
  private static final long serialVersionUID = 1;

  /** What is minimised unless another loss is set. */
  public static final String DEFAULT_LOSS = "mean_squared_error";

  private String uid; // no initializer, see StageUid

  private final ParamSet params;

  /** A regressor with a uid of its own. */
  public CentelhaRegressor() {
    this(StageUid.random("CentelhaRegressor"));
  }

  /** A regressor with this uid. */
  public CentelhaRegressor(String uid) {
    this(StageUid.next(uid));
  }

  @SuppressWarnings("unused") // evaluated before the superclass is constructed
  private CentelhaRegressor(StageUid next) {
    super();
    params = new ParamSet(this, ParamSet.STACK);
    setDefault(loss(), DEFAULT_LOSS);
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

  /**
   * The columns of the model's output.
   *
   * @throws IllegalArgumentException that names the parameter or the column, if one isn't right
   */
  @Override
  public StructType transformSchema(StructType schema) {
    StackAssembly recipe = new StackAssembly(this, params);
    recipe.check();
    subject(recipe, NumberTarget.of(recipe)).columns(schema);
    return FeatureSchema.transformed(schema, getFeaturesCol(), super::transformSchema);
  }

  @Override
  public CentelhaRegressionModel train(Dataset<?> dataset) {
    StackAssembly recipe = new StackAssembly(this, params);
    NumberTarget target = NumberTarget.of(recipe);
    return new NetworkFit(uid(), recipe.run(), subject(recipe, target))
        .on(dataset.toDF(), (fitted, rows) -> new CentelhaRegressionModel(uid(), fitted));
  }

  private StackSubject subject(StackAssembly recipe, Target target) {
    return new StackSubject(recipe, target, getFeaturesCol(), getLabelCol());
  }

  @Override
  public CentelhaRegressor copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** Reads what {@link #write} wrote. */
  public static MLReader<CentelhaRegressor> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads an estimator from a folder, a URI of any Hadoop file system. */
  public static CentelhaRegressor load(String path) {
    return read().load(path);
  }
}
