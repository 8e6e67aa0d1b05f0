package io.centelha.ml;

import io.centelha.storage.StorageException;
import io.centelha.storage.hadoop.HadoopSettings;
import java.io.UncheckedIOException;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLWriter;

/** Writes a model: parameters as Spark does, the network as a run of a job does. */
final class FittedWriter extends MLWriter {
  private final Params model;
  private final Fitted fitted;

  FittedWriter(Params model, Fitted fitted) {
    this.model = model;
    this.fitted = fitted;
  }

  /** Called once {@link #save} has removed what was there, or refused to. */
  @Override
  public void saveImpl(String path) {
    new DefaultParamsWriter(model).session(sparkSession()).saveImpl(path);
    try {
      FittedFiles.write(fitted, path, HadoopSettings.of(sc().hadoopConfiguration()));
    } catch (StorageException e) {
      throw new UncheckedIOException(e);
    }
  }
}
