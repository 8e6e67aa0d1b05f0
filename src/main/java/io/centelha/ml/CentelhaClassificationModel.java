package io.centelha.ml;

import io.centelha.distributed.frames.FrameField;
import io.centelha.distributed.scoring.FramePrediction;
import io.centelha.distributed.scoring.RowScorer;
import io.centelha.trained.Trained;
import io.centelha.training.History;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import scala.Tuple3;

/**
 * What {@link CentelhaClassifier} fits: scores rows batch by batch on the executors. The raw
 * prediction is what goes into the last activation; of a single output z it is (−z/2, z/2).
 *
 * <p>Saved by {@link #write} as spark.ml's metadata beside {@code model/} and {@code history.csv},
 * as a run of a job has them, so that {@code centelha predict --model} reads the folder.
 */
public final class CentelhaClassificationModel
    extends ProbabilisticClassificationModel<Vector, CentelhaClassificationModel>
    implements FittedModel {
  private static final long serialVersionUID = 1;

  private String uid; // no initializer, see StageUid

  private final Fitted fitted;

  CentelhaClassificationModel(String uid, Fitted fitted) {
    this(StageUid.next(uid), fitted);
  }

  @SuppressWarnings("unused") // evaluated before the superclass is constructed
  private CentelhaClassificationModel(StageUid next, Fitted fitted) {
    super();
    this.fitted = fitted;
  }

  @Override
  public String uid() {
    if (uid == null) {
      uid = StageUid.take();
    }
    return uid;
  }

  /** The number of classes, ≥ 2. */
  @Override
  public int numClasses() {
    return Math.max(2, fitted.network().network().outputShape().size());
  }

  /** The number of features of a row. */
  @Override
  public int numFeatures() {
    return fitted.network().inputShape().size();
  }

  @Override
  public Trained trained() {
    return fitted.trained();
  }

  @Override
  public History history() {
    return fitted.history();
  }

  @Override
  public Optional<String> divergence() {
    return fitted.divergence();
  }

  @Override
  public StructType transformSchema(StructType schema) {
    input(schema);
    return FeatureSchema.transformed(schema, getFeaturesCol(), super::transformSchema);
  }

  private FrameField input(StructType schema) {
    return fitted.input(schema, getFeaturesCol());
  }

  /**
   * Appends the columns {@code rawPredictionCol}, {@code probabilityCol} and {@code predictionCol},
   * those whose names aren't empty; computed when they are used.
   *
   * <p>A row whose features can't be used fails the job that computes it, by a {@link
   * io.centelha.data.files.DataException} that names column and row.
   */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType outputs = transformSchema(dataset.schema());
    StructType schema = dataset.schema();
    for (String name : List.of(getRawPredictionCol(), getProbabilityCol(), getPredictionCol())) {
      schema = name.isEmpty() ? schema : schema.add(outputs.apply(name));
    }
    var cells =
        new ClassCells(
            fitted.outputs(),
            !getRawPredictionCol().isEmpty(),
            !getProbabilityCol().isEmpty(),
            !getPredictionCol().isEmpty(),
            classThresholds());
    return FramePrediction.append(
        dataset.toDF(), List.of(input(dataset.schema())), fitted.scorer(), cells, schema);
  }

  private List<Double> classThresholds() {
    if (!isDefined(thresholds())) {
      return List.of();
    }
    ClassCells.checkThresholds(getThresholds(), numClasses());
    return DoubleStream.of(getThresholds()).boxed().toList();
  }

  /** The raw prediction of one row; for many, {@link #transform} is faster. */
  @Override
  public Vector predictRaw(Vector features) {
    return new DenseVector(fitted.outputs().raw(new RowScorer(fitted.scorer()).outputs(features)));
  }

  @Override
  public Vector raw2probabilityInPlace(Vector rawPrediction) {
    double[] raw = ((DenseVector) rawPrediction).values();
    double[] probabilities = ClassCells.probabilities(raw);
    System.arraycopy(probabilities, 0, raw, 0, raw.length);
    return rawPrediction;
  }

  /**
   * Of Spark's own summaries, which this model has none of. It is here since Spark's two
   * superclasses declare it with types that Scala reconciles and Java does not.
   */
  @Override
  @SuppressWarnings({"rawtypes", "unchecked"}) // the raw type alone fits both
  public Tuple3 findSummaryModel() {
    throw new UnsupportedOperationException(this + " has history(), and no summary of Spark's");
  }

  @Override
  public CentelhaClassificationModel copy(ParamMap extra) {
    return copyValues(new CentelhaClassificationModel(uid(), fitted), extra).setParent(parent());
  }

  /** Reads what {@link #write} wrote. */
  public static MLReader<CentelhaClassificationModel> read() {
    return new FittedReader<>(CentelhaClassificationModel.class, CentelhaClassificationModel::new);
  }

  /** Reads a model from a folder, a URI of any Hadoop file system. */
  public static CentelhaClassificationModel load(String path) {
    return read().load(path);
  }

  @Override
  public String toString() {
    return "CentelhaClassificationModel: uid=%s, numClasses=%s, numFeatures=%s"
        .formatted(uid(), numClasses(), numFeatures());
  }
}
