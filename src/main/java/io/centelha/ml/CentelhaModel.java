package io.centelha.ml;

import io.centelha.data.features.Impute;
import io.centelha.data.rows.Field;
import io.centelha.distributed.frames.FrameField;
import io.centelha.distributed.scoring.FramePrediction;
import io.centelha.models.LayerList;
import io.centelha.trained.Trained;
import io.centelha.training.History;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * What {@link CentelhaEstimator} fits: scores rows batch by batch on the executors. Its parameter
 * {@code inputs} says all of the columns that it takes, as the fit found them.
 */
public final class CentelhaModel extends Model<CentelhaModel>
    implements ScoreParams<CentelhaModel>, FittedModel {
  private static final long serialVersionUID = 1;

  private String uid; // no initializer, see StageUid
  private final ParamSet params;
  private final Fitted fitted;

  CentelhaModel(String uid, Fitted fitted) {
    this(StageUid.next(uid), fitted);
  }

  @SuppressWarnings("unused") // evaluated before the superclass is constructed
  private CentelhaModel(StageUid next, Fitted fitted) {
    super();
    this.params = new ParamSet(this, ParamSet.SCORED);
    this.fitted = fitted;
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

  private ScoreKeys keys() {
    return params.read(this, ScoreKeys.SECTION);
  }

  private List<FrameField> inputs(StructType schema) {
    return keys().inputs().stream()
        .map(column -> column.orNamed(LayerList.INPUT))
        .map(
            column ->
                column.input(
                    schema,
                    Impute.missing(trained().transformations().of(Field.text(column.name())))))
        .toList();
  }

  @Override
  public StructType transformSchema(StructType schema) {
    inputs(schema);
    return OutputCells.of(trained(), keys()).appendedTo(schema);
  }

  /**
   * Appends the columns of predictions; computed when they are used.
   *
   * <p>A row whose inputs can't be used fails the job that computes it, by a {@link
   * io.centelha.data.files.DataException} that names column and row.
   */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType schema = dataset.schema();
    return FramePrediction.append(
        dataset.toDF(),
        inputs(schema),
        trained(),
        OutputCells.of(trained(), keys()),
        transformSchema(schema));
  }

  @Override
  public CentelhaModel copy(ParamMap extra) {
    return copyValues(new CentelhaModel(uid(), fitted), extra).setParent(parent());
  }

  /** Reads what {@link #write} wrote. */
  public static MLReader<CentelhaModel> read() {
    return new FittedReader<>(CentelhaModel.class, CentelhaModel::new);
  }

  /** Reads a model from a folder, a URI of any Hadoop file system. */
  public static CentelhaModel load(String path) {
    return read().load(path);
  }

  @Override
  public String toString() {
    return "CentelhaModel: uid=%s, inputs=%s"
        .formatted(uid(), keys().inputs().stream().map(ColumnKeys::name).toList());
  }
}
