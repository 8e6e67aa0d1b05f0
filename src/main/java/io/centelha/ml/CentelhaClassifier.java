package io.centelha.ml;

import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.Attribute$;
import org.apache.spark.ml.attribute.BinaryAttribute;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.classification.ProbabilisticClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * An estimator of spark.ml: a network that tells classes apart, trained in the rounds of a job.
 *
 * <pre>{@code
 * new CentelhaClassifier().setLayers(64).setEpochs(20).setReplicas(4).fit(frame).transform(others);
 * }</pre>
 *
 * <p>Features are a vector, dense or sparse, an array of numbers, or bytes; labels are class
 * numbers from 0. How many classes there are is told by the label column's metadata, which {@link
 * org.apache.spark.ml.feature.StringIndexer} writes, or by {@link #model}; else it is the largest
 * label and 1, at least 2 and at most 1,000. Outputs go through softmax, or with the loss {@code
 * binary_crossentropy} a single one through sigmoid.
 *
 * <p>The same rows in the same order, with the same parameters, give the weights of a job file, to
 * the bit. The order is that of the DataFrame's partitions; the cluster has no part in it.
 */
public final class CentelhaClassifier
    extends ProbabilisticClassifier<Vector, CentelhaClassifier, CentelhaClassificationModel>
    implements NetworkParams<CentelhaClassifier>,
        TrainingParams<CentelhaClassifier>,
        DefaultParamsWritable {
  private static final long serialVersionUID = 1;

  /** What is minimised unless another loss is set. */
  public static final String DEFAULT_LOSS = "sparse_categorical_crossentropy";

  private String uid; // no initializer, see StageUid

  private final ParamSet params;

  /** A classifier with a uid of its own. */
  public CentelhaClassifier() {
    this(StageUid.random("CentelhaClassifier"));
  }

  /** A classifier with this uid. */
  public CentelhaClassifier(String uid) {
    this(StageUid.next(uid));
  }

  @SuppressWarnings("unused") // evaluated before the superclass is constructed
  private CentelhaClassifier(StageUid next) {
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
    subject(recipe, ClassTarget.of(recipe, 0)).columns(schema);
    checkThresholds(ClassTarget.of(recipe, classes(schema)).known());
    return FeatureSchema.transformed(schema, getFeaturesCol(), super::transformSchema);
  }

  /** Now, if it is known how many there must be; else the model does. */
  private void checkThresholds(int classes) {
    if (classes > 0 && isDefined(thresholds())) {
      ClassCells.checkThresholds(getThresholds(), classes);
    }
  }

  @Override
  public CentelhaClassificationModel train(Dataset<?> dataset) {
    StackAssembly recipe = new StackAssembly(this, params);
    ClassTarget target = ClassTarget.of(recipe, classes(dataset.schema()));
    return new NetworkFit(uid(), recipe.run(), subject(recipe, target))
        .on(dataset.toDF(), (fitted, rows) -> new CentelhaClassificationModel(uid(), fitted));
  }

  /** How many classes the label column's metadata tell of; 0 if none. */
  private int classes(StructType schema) {
    Attribute attribute = Attribute$.MODULE$.fromStructField(schema.apply(getLabelCol()));
    if (attribute instanceof NominalAttribute nominal && nominal.getNumValues().isDefined()) {
      return (int) nominal.getNumValues().get();
    }
    return attribute instanceof BinaryAttribute ? 2 : 0;
  }

  private StackSubject subject(StackAssembly recipe, Target target) {
    return new StackSubject(recipe, target, getFeaturesCol(), getLabelCol());
  }

  @Override
  public CentelhaClassifier copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** Reads what {@link #write} wrote. */
  public static MLReader<CentelhaClassifier> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads an estimator from a folder, a URI of any Hadoop file system. */
  public static CentelhaClassifier load(String path) {
    return read().load(path);
  }
}
