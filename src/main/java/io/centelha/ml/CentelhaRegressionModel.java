package io.centelha.ml;

import io.centelha.distributed.frames.FrameField;
import io.centelha.distributed.scoring.FramePrediction;
import io.centelha.distributed.scoring.RowScorer;
import io.centelha.trained.Trained;
import io.centelha.training.History;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.regression.RegressionModel;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * What {@link CentelhaRegressor} fits: scores rows batch by batch on the executors. Saved as {@link
 * CentelhaClassificationModel} is.
 */
public final class CentelhaRegressionModel extends RegressionModel<Vector, CentelhaRegressionModel>
    implements FittedModel {
  private static final long serialVersionUID = 1;

  private String uid; // no initializer, see StageUid

  private final Fitted fitted;

  CentelhaRegressionModel(String uid, Fitted fitted) {
    this(StageUid.next(uid), fitted);
  }

  @SuppressWarnings("unused") // evaluated before the superclass is constructed
  private CentelhaRegressionModel(StageUid next, Fitted fitted) {
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
   * Appends the column {@code predictionCol}, unless its name is empty; computed when it is used.
   *
   * <p>A row whose features can't be used fails the job that computes it, by a {@link
   * io.centelha.data.files.DataException} that names column and row.
   */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType outputs = transformSchema(dataset.schema());
    if (getPredictionCol().isEmpty()) {
      return dataset.toDF();
    }
    return FramePrediction.append(
        dataset.toDF(),
        List.of(input(dataset.schema())),
        trained(),
        numbers -> new Object[] {numbers.get(0)[0]},
        dataset.schema().add(outputs.apply(getPredictionCol())));
  }

  /** The prediction for one row; for many, {@link #transform} is faster. */
  @Override
  public double predict(Vector features) {
    return new RowScorer(trained()).outputs(features)[0];
  }

  @Override
  public CentelhaRegressionModel copy(ParamMap extra) {
    return copyValues(new CentelhaRegressionModel(uid(), fitted), extra).setParent(parent());
  }

  /** Reads what {@link #write} wrote. */
  public static MLReader<CentelhaRegressionModel> read() {
    return new FittedReader<>(CentelhaRegressionModel.class, CentelhaRegressionModel::new);
  }

  /** Reads a model from a folder, a URI of any Hadoop file system. */
  public static CentelhaRegressionModel load(String path) {
    return read().load(path);
  }

  @Override
  public String toString() {
    return "CentelhaRegressionModel: uid=%s, numFeatures=%s".formatted(uid(), numFeatures());
  }
}
