package io.centelha.ml;

import io.centelha.trained.Trained;
import io.centelha.training.History;
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
    return new FittedWriter(this, new Fitted(trained(), history()));
  }
}
