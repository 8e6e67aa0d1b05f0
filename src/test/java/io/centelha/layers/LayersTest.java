package io.centelha.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.centelha.activations.Relu;
import io.centelha.autodiff.Value;
import io.centelha.initializers.HeNormal;
import io.centelha.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayersTest {

  @Test
  void readsALayerAsAJobFileWritesIt() {
    assertThat(read("{\"Dense\": {\"units\": 512, \"activation\": \"relu\"}}"))
        .isEqualTo(new NamedLayer("", new Dense(512, new Relu())));
    assertThat(read("\"Flatten\"").layer()).isEqualTo(new Flatten());
    assertThat(read("{\"Rescaling\": {\"scale\": 0.5}}").layer())
        .isEqualTo(new Rescaling(0.5, Rescaling.DEFAULT_OFFSET));
  }

  @Test
  void writesEveryArgument() {
    Dense dense = new Dense(2).withBias(Dense.Bias.NONE).withKernelInitializer(new HeNormal());
    assertThat(NamedLayer.WORDS.toJson(new NamedLayer("last", dense)))
        .hasToString(
            "{\"Dense\":{\"units\":2,\"activation\":\"linear\",\"useBias\":false,"
                + "\"kernelInitializer\":\"he_normal\",\"biasInitializer\":\"zeros\","
                + "\"name\":\"last\"}}");
  }

  @Test
  void suggestsTheNearestName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("{\"Dence\": {\"units\": 1}}"))
        .withMessageStartingWith("Unknown layer 'Dence'. Did you mean 'Dense'? Known: Activation, ")
        .withMessageEndingWith(" (a jar on the class path can bring others)");
  }

  @Test
  void suggestsTheNearestArgument() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("{\"Dropout\": {\"rate\": 0.5, \"naem\": \"x\"}}"))
        .withMessage(
            "Unknown argument of layer 'Dropout': 'naem'. Did you mean 'name'?"
                + " Known: name, rate, trainable");
  }

  @Test
  void saysWhatIsMissing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("\"Dense\""))
        .withMessage("layer 'Dense' needs units");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("\"Dropout\""))
        .withMessage("layer 'Dropout' needs rate");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("\"Activation\""))
        .withMessage("layer 'Activation' needs activation");
  }

  @Test
  void refusesToWriteWhatItCouldNotReadBack() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NamedLayer.WORDS.toJson(new NamedLayer("", new Doubling())))
        .withMessageMatching(
            "The layer .*Doubling has no name to be saved by; declare a word for it");
  }

  /** A user's own layer. */
  private record Doubling() implements UnaryLayer {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public Value call(Value input, List<Value> variables, Pass pass) {
      return input.times(2);
    }
  }

  private static NamedLayer read(String json) {
    try {
      return NamedLayer.WORDS.fromJson(new ObjectMapper().readTree(json));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
