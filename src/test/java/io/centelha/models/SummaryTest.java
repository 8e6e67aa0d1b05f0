package io.centelha.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.Golden;
import io.centelha.activations.Linear;
import io.centelha.activations.Relu;
import io.centelha.activations.Softmax;
import io.centelha.layers.ActivationLayer;
import io.centelha.layers.Add;
import io.centelha.layers.BatchNormalization;
import io.centelha.layers.Concatenate;
import io.centelha.layers.Conv2D;
import io.centelha.layers.Dense;
import io.centelha.layers.Dropout;
import io.centelha.layers.Flatten;
import io.centelha.layers.Input;
import io.centelha.layers.Layer;
import io.centelha.layers.LayerNormalization;
import io.centelha.layers.Lstm;
import io.centelha.layers.MaxPooling2D;
import io.centelha.layers.NamedLayer;
import io.centelha.layers.Rescaling;
import io.centelha.layers.Symbol;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Windows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {

  @Test
  void isTheTableThatKerasPrints() {
    Network network =
        Sequential.of(new Dense(512, new Relu()), new Dropout(0.5), new Dense(10, new Softmax()))
            .build(Shape.of(784));
    assertThat(Summary.of("sequential", network, DType.FLOAT32).stripTrailing())
        .isEqualTo(Golden.text("summary/sequential.txt"));
  }

  @Test
  void cutsAndWrapsLongNamesAsKerasDoes() {
    List<NamedLayer> layers = new ArrayList<>();
    for (Layer layer :
        List.of(
            new Rescaling(1 / 255.0, 0),
            new Flatten(),
            new Dense(32),
            new ActivationLayer(new Relu()))) {
      layers.add(new NamedLayer("", layer));
    }
    layers.add(
        new NamedLayer("a_rather_long_name_for_the_last_layer", new Dense(10, new Softmax())));
    Network network = new Sequential(layers).build(Shape.of(28, 28));
    assertThat(Summary.of("digits", network, DType.FLOAT32).stripTrailing())
        .isEqualTo(Golden.text("summary/images.txt"));
  }

  @Test
  void namesLayersOfImagesAsKerasDoes() {
    Network network =
        Sequential.of(
                new Conv2D(32, Windows.of(3, 3), new Linear()),
                new MaxPooling2D(2, 2),
                new Conv2D(64, Windows.of(3, 3), new Linear()),
                new MaxPooling2D(2, 2),
                new BatchNormalization(),
                new Flatten(),
                new Dense(10))
            .build(Shape.of(28, 28, 1));
    assertThat(Summary.of("sequential", network, DType.FLOAT32).stripTrailing())
        .isEqualTo(Golden.text("summary/convolutions.txt"));
  }

  @Test
  void namesLayersOfSequencesAsKerasDoes() {
    Network network =
        Sequential.of(
                new Lstm(8).withOutputs(Lstm.Outputs.ALL),
                new Lstm(4),
                new LayerNormalization(),
                new Dense(1))
            .build(Shape.of(12, 3));
    assertThat(Summary.of("sequential", network, DType.FLOAT32).stripTrailing())
        .isEqualTo(Golden.text("summary/recurrent.txt"));
  }

  @Test
  void ofAGraphNamesWhatEachLayerIsConnectedTo() {
    Symbol image = Input.of("input", 8, 8, 1);
    Windows window = Windows.of(3, 3).withPadding(Windows.Padding.SAME);
    Symbol first = new Conv2D(4, window, new Relu()).on(image);
    Symbol second = new Conv2D(4, window, new Linear()).on(first);
    Symbol flat = new Flatten().on(new MaxPooling2D(2, 2).on(new Add().on(first, second)));
    Symbol end = new NamedLayer("class", new Dense(1000, new Softmax())).on(flat);
    assertThat(summary("functional", Functional.of(List.of(image), Map.of("class", end))))
        .isEqualTo(Golden.text("summary/residual.txt"));
  }

  @Test
  void numbersTheCallsOfASharedLayer() {
    Symbol x = Input.of("input", 4);
    NamedLayer shared = new NamedLayer("a_layer_that_is_shared", new Dense(4));
    Symbol once = shared.on(x);
    Symbol joined = new Concatenate().on(x, once, shared.on(once));
    assertThat(
            summary("twice", Functional.of(List.of(x), Map.of("dense", new Dense(1).on(joined)))))
        .isEqualTo(Golden.text("summary/shared.txt"));
  }

  void ofALayerOfSeveralOutputsListsThemAndWhatIsTakenByName() {
    Symbol question = Input.of("question", 7, 3);
    Symbol answer = Input.of("answer", 5, 3);
    Symbol encoded =
        new NamedLayer("encoder", new Lstm(4).withFinalState(Lstm.FinalState.RETURNED))
            .on(question);
    Symbol decoded =
        new NamedLayer("decoder", new Lstm(4).withOutputs(Lstm.Outputs.ALL))
            .on(
                List.of(answer),
                Map.of(Lstm.INITIAL_STATE, List.of(encoded.output(1), encoded.output(2))));
    assertThat(
            summary(
                "pairs",
                Functional.of(
                    List.of(question, answer), Map.of("dense", new Dense(2).on(decoded)))))
        .isEqualTo(Golden.text("summary/by_name.txt"));
  }

  private static String summary(String name, Graph graph) {
    return Summary.of(name, graph.build(), DType.FLOAT32).stripTrailing();
  }

  @Test
  void countsTheBytesOfTheWeightsType() {
    Network network = Sequential.of(new Dense(10)).build(Shape.of(10));
    assertThat(Summary.of("sequential", network, DType.FLOAT64))
        .contains(" Total params: 110 (880.00 B)\n");
  }
}
