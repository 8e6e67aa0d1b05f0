package io.centelha.ml;

import io.centelha.trained.Trained;
import io.centelha.training.History;
import java.util.Optional;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;

/**
 * What the estimators fit. It is saved by {@link #write} as spark.ml's metadata beside {@code
 * model/} and {@code history.csv}, as a run of a job has them, so that {@code centelha predict
 * --model} and {@code Model.load} read the folder.
 */
public interface FittedModel extends Params, MLWritable {

  /** Network, weights and fitted transformations. */
  Trained trained();

  /** Loss and metrics of every epoch of the fit; of several members, the first one's. */
  History history();

  /**
   * Why the fit ended early, if its loss was no longer finite: parameter {@code onDivergence}. The
   * weights are those after the last epoch of {@link #history}; the initial ones, if there is none.
   * Of several members, the first one's that diverged.
   */
  Optional<String> divergence();

  /** The SHA-256 of the weights: what {@code sha256sum model/weights.safetensors} prints. */
  default String weightsSha256() {
    return trained().weightsSha256();
  }

  /** Keras' table of the network: layer, output shape, parameters. */
  default String summary() {
    return trained().network().summary();
  }

  @Override
  default MLWriter write() {
    return new FittedWriter(this, new Fitted(trained(), history(), divergence()));
  }
}
