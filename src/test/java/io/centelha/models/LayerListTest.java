package io.centelha.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.centelha.activations.Relu;
import io.centelha.activations.Softmax;
import io.centelha.layers.Add;
import io.centelha.layers.Concatenate;
import io.centelha.layers.Dense;
import io.centelha.layers.Input;
import io.centelha.layers.NamedLayer;
import io.centelha.layers.Spec;
import io.centelha.layers.Symbol;
import io.centelha.tensor.Shape;
import io.centelha.words.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayerListTest {
  private static final Spec FOUR = Spec.of(Shape.of(4));

  /** In single quotes. */
  private static LayerList list(List<String> outputs, String... layers) throws Exception {
    List<LayerCall> calls = new ArrayList<>();
    for (String layer : layers) {
      calls.add(LayerCall.WORDS.fromJson(new ObjectMapper().readTree(layer.replace('\'', '"'))));
    }
    return new LayerList(calls, List.of(LayerList.INPUT), outputs);
  }

  @Test
  void aListWithoutNamesIsTheStack() throws Exception {
    Graph stack = Sequential.of(new Dense(3, new Relu()), new Dense(2)).graph(FOUR);
    assertThat(
            list(
                    List.of(),
                    "{'Dense': {'units': 3, 'activation': 'relu'}}",
                    "{'Dense': {'units': 2}}")
                .graph(FOUR))
        .isEqualTo(stack);
    assertThat(stack.isStack()).isTrue();
  }

  @Test
  void namesMakeTheGraphThatSymbolsWrite() throws Exception {
    Symbol x = Input.of("input", 4);
    Symbol in = new NamedLayer("in", new Dense(4, new Relu())).on(x);
    Symbol sum = new Add().on(in, new Dense(4).on(in));
    Symbol all = new NamedLayer("all", new Concatenate()).on(sum, x);
    Graph written =
        Functional.of(
            List.of(x),
            Map.of("class", new NamedLayer("class", new Dense(3, new Softmax())).on(all)));

    Graph listed =
        list(
                List.of(),
                "{'Dense': {'units': 4, 'activation': 'relu', 'name': 'in'}}",
                "{'Dense': {'units': 4}}",
                "{'Add': {'from': ['in', 'dense']}}",
                "{'Concatenate': {'from': ['add', 'input'], 'name': 'all'}}",
                "{'Dense': {'units': 3, 'activation': 'softmax', 'name': 'class'}}")
            .graph(FOUR);

    assertThat(listed).isEqualTo(written);
    assertThat(listed.isStack()).isFalse();
  }

  @Test
  void anOutputNeedNotBeTheLast() throws Exception {
    Graph graph =
        list(List.of("two"), "{'Dense': {'units': 2, 'name': 'two'}}", "{'Dense': {'units': 3}}")
            .graph(FOUR);
    assertThat(graph.build().outputShape()).isEqualTo(Shape.of(2));
  }

  @Test
  void aCallIsWrittenAsItIsRead() throws Exception {
    String add = "{\"Add\":{\"name\":\"sum\",\"from\":[\"a\",\"b\"]}}";
    LayerCall call = LayerCall.WORDS.fromJson(new ObjectMapper().readTree(add));
    assertThat(call.from()).containsExactly("a", "b");
    assertThat(LayerCall.WORDS.toJson(call)).hasToString(add);
  }

  @Test
  void whatDoesNotConnectIsRefusedAtItsLayer() throws Exception {
    assertThat(
            list(
                    List.of(),
                    "{'Dense': {'units': 4, 'name': 'first'}}",
                    "{'Add': {'from': ['input', 'second']}}")
                .refusals())
        .extracting(Refusal::path, Refusal::text)
        .containsExactly(
            tuple(
                List.of("model", "1", "Add", "from", "1"),
                "given 'second', expected one of input, first"));
    LayerList twice =
        list(
            List.of(),
            "{'Dense': {'units': 4, 'name': 'input'}}",
            "{'Dense': {'units': 4, 'name': 'a'}}",
            "{'Dense': {'units': 4, 'name': 'a'}}");
    assertThat(twice.refusals())
        .extracting(Refusal::text)
        .containsExactly(
            "the input is named 'input'; names are unique",
            "another layer is named 'a'; names are unique");
  }

  @Test
  void aGraphIsBuiltForItsOwnShapeAlone() {
    Graph graph = Sequential.of(new Dense(2)).graph(FOUR);
    assertThat(graph.build(Shape.of(4)).outputShape()).isEqualTo(Shape.of(2));
    assertThatThrownBy(() -> graph.build(Shape.of(5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Graph: the inputs have shapes [[4]], a row has one of shape [5]");
  }
}
