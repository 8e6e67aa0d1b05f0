package io.centelha.ml;

import io.centelha.storage.StorageException;
import io.centelha.storage.hadoop.HadoopSettings;
import java.io.UncheckedIOException;
import java.util.function.BiFunction;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.MLReader;
import scala.Option;

/** Reads what {@link FittedWriter} wrote. */
final class FittedReader<M extends Params> extends MLReader<M> {
  private final Class<M> type;
  private final BiFunction<String, Fitted, M> constructor;

  /**
   * A reader.
   *
   * @param constructor takes uid and network
   */
  FittedReader(Class<M> type, BiFunction<String, Fitted, M> constructor) {
    this.type = type;
    this.constructor = constructor;
  }

  @Override
  public M load(String path) {
    DefaultParamsReader.Metadata metadata =
        DefaultParamsReader.loadMetadata(path, sc(), type.getName());
    try {
      M model =
          constructor.apply(
              metadata.uid(),
              FittedFiles.read(path, HadoopSettings.of(sc().hadoopConfiguration())));
      metadata.getAndSetParams(model, Option.empty());
      return model;
    } catch (StorageException e) {
      throw new UncheckedIOException(e);
    }
  }
}
