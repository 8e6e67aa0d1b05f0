package io.centelha.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.centelha.interchange.dl4j.Dl4jModel;
import io.centelha.storage.hadoop.HadoopSettings;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** What DL4J saves now, read without it, predicts as DL4J does. */
class ModelZipTest {

  @TempDir private Path folder;

  static Stream<Arguments> networks() {
    OneThread.compute(Nd4j::dataType); // or its start would set the threads of our OpenBLAS
    return GoldenZip.layers().stream()
        .flatMap(
            layers ->
                Stream.of(
                    Arguments.of(DataType.FLOAT, layers), Arguments.of(DataType.DOUBLE, layers)));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void aNetworkThatDl4jSavesPredictsTheSame(DataType type, List<Layer> layers) throws Exception {
    MultiLayerNetwork network = GoldenZip.network(type, layers);
    Path file = folder.resolve("model.zip");
    Files.write(file, GoldenZip.saved(network));

    Dl4jModel read = Dl4jModel.read(file.toUri().toString(), HadoopSettings.defaults());

    Tensor rows =
        Tensor.of(
            Shape.of(GoldenZip.ROWS, GoldenZip.INPUTS),
            GoldenZip.rows(DataType.DOUBLE).data().asDouble());
    DType dtype = type == DataType.FLOAT ? DType.FLOAT32 : DType.FLOAT64;
    assertThat(read.weights().dtype()).isEqualTo(dtype);
    assertThat(read.weights().size()).isEqualTo((int) network.numParams());
    assertThat(read.predict(rows.to(dtype)).toDoubles())
        .containsExactly(
            network.output(GoldenZip.rows(type)).dup('c').data().asDouble(), within(1e-5));
  }
}
