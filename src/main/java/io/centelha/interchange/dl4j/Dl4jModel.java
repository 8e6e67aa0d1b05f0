package io.centelha.interchange.dl4j;

import io.centelha.autodiff.Value;
import io.centelha.layers.Pass;
import io.centelha.models.Network;
import io.centelha.storage.CorruptFileException;
import io.centelha.storage.Json;
import io.centelha.storage.Location;
import io.centelha.storage.Storage;
import io.centelha.storage.StorageException;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A dense network that DL4J trained and saved ({@code ModelSerializer.writeModel}), in our words
 * and our order of weights. DL4J itself is not needed: {@code configuration.json} and {@code
 * coefficients.bin} are read as data, and nothing in the file is run.
 *
 * <pre>{@code
 * Dl4jModel model = Dl4jModel.read("hdfs:///models/old.zip", configuration);
 * Tensor probabilities = model.predict(rows);
 * }</pre>
 *
 * @param network its layers; what DL4J does while training alone, such as dropout, is left out
 * @param weights a flat vector in the network's layout, of the type that DL4J computed with
 */
public record Dl4jModel(Network network, Tensor weights) {

  /**
   * Reads a model.
   *
   * @param uri of any Hadoop file system
   * @throws CorruptFileException if it is no such file, is damaged, or holds other than dense
   *     layers; says which
   * @throws StorageException if it can't be read
   */
  public static Dl4jModel read(String uri, Storage storage) throws StorageException {
    Location file = storage.at(uri);
    return new Dl4jZip(file, file.readBytes(Dl4jZip.MAX_BYTES)).model();
  }

  /**
   * The network of a configuration alone.
   *
   * @param configuration as DL4J's {@code MultiLayerConfiguration.toJson} writes it
   * @throws CorruptFileException if it holds other than dense layers; says which
   */
  public static Network network(String configuration) throws CorruptFileException {
    String name = "configuration.json";
    byte[] bytes = configuration.getBytes(StandardCharsets.UTF_8);
    return new Dl4jLayers(name, Json.parse(bytes, name)).network();
  }

  /**
   * The outputs for a batch, as DL4J's {@code output}.
   *
   * @param features {@code [batch, inputs]} of the weights' type
   * @return {@code [batch, outputs]}
   */
  public Tensor predict(Tensor features) {
    Shape row = network.inputShape();
    Checks.argument(
        features.shape().rank() == 2 && features.shape().withoutFirst().equals(row),
        "Rows of shape %s were given, the network takes [batch, %s]",
        features.shape(),
        row.size());
    List<Value> arrays =
        IntStream.range(0, network.layout().entries().size())
            .mapToObj(i -> Value.of(network.layout().view(weights, i)))
            .toList();
    return network.call(Value.of(features), arrays, Pass.INFERENCE).tensor();
  }
}
