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
import io.centelha.layers.Lstm;
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
    return list(List.of(LayerList.INPUT), outputs, layers);
  }

  private static LayerList list(List<String> inputs, List<String> outputs, String... layers)
      throws Exception {
    List<LayerCall> calls = new ArrayList<>();
    for (String layer : layers) {
      calls.add(LayerCall.WORDS.fromJson(new ObjectMapper().readTree(layer.replace('\'', '"'))));
    }
    return new LayerList(calls, inputs, outputs);
  }

  @Test
  void aListWithoutNamesIsTheStack() throws Exception {
    Graph stack = Sequential.of(new Dense(3, new Relu()), new Dense(2)).graph(FOUR);
    assertThat(
            list(
                    List.of(),
                    "{'Dense': {'units': 3, 'activation': 'relu'}}",
                    "{'Dense': {'units': 2}}")
                .graph(List.of(FOUR)))
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
            .graph(List.of(FOUR));

    assertThat(listed).isEqualTo(written);
    assertThat(listed.isStack()).isFalse();
  }

  @Test
  void anOutputNeedNotBeTheLast() throws Exception {
    Graph graph =
        list(List.of("two"), "{'Dense': {'units': 2, 'name': 'two'}}", "{'Dense': {'units': 3}}")
            .graph(List.of(FOUR));
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
  void inputsOutputsAndSharedLayersMakeTheGraphThatSymbolsWrite() throws Exception {
    Symbol left = Input.of("left", 4);
    Symbol right = Input.of("right", 4);
    NamedLayer both = new NamedLayer("both", new Dense(3, new Relu()));
    Symbol sum = new NamedLayer("sum", new Add()).on(both.on(left), both.on(right));
    Graph written =
        Functional.of(
            List.of(left, right),
            Map.of(
                "a", new NamedLayer("a", new Dense(2)).on(sum),
                "b", new NamedLayer("b", new Dense(1)).on(sum)));

    LayerList listed =
        list(
            List.of("left", "right"),
            List.of("a", "b"),
            "{'Dense': {'units': 3, 'activation': 'relu', 'name': 'both', 'from': ['left']}}",
            "{'Shared': {'layer': 'both', 'from': ['right']}}",
            "{'Add': {'from': ['both', 'shared'], 'name': 'sum'}}",
            "{'Dense': {'units': 2, 'name': 'a'}}",
            "{'Dense': {'units': 1, 'name': 'b', 'from': ['sum']}}");
    assertThat(listed.refusals()).isEmpty();
    assertThat(listed.graph(List.of(FOUR, FOUR))).isEqualTo(written);
    assertThat(listed.build(List.of(FOUR, FOUR)).layout().size()).isEqualTo(15 + 8 + 4);
    assertThatThrownBy(() -> listed.build(FOUR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the model takes 2 inputs (left, right), a row has 1");
  }

  @Test
  void aSharedLayerIsWrittenAsItIsRead() throws Exception {
    String again = "{\"Shared\":{\"layer\":\"both\",\"name\":\"again\",\"from\":[\"b\"]}}";
    LayerCall call = LayerCall.WORDS.fromJson(new ObjectMapper().readTree(again));
    assertThat(call.again()).contains("both");
    assertThat(LayerCall.WORDS.toJson(call)).hasToString(again);
  }

  @Test
  void severalInputsAreNamedByTheLayersThatTakeThem() throws Exception {
    assertThat(list(List.of("a", "b"), List.of(), "{'Dense': {'units': 3}}").refusals())
        .extracting(Refusal::path, Refusal::text)
        .containsExactly(
            tuple(
                List.of("model", "0", "Dense"),
                "is the first layer, and there are several inputs (a, b); say which it takes:"
                    + " from: [a]"));
    assertThat(
            list(
                    List.of("a", "b"),
                    List.of("x", "x"),
                    "{'Dense': {'units': 3, 'name': 'x', 'from': ['a']}}")
                .refusals())
        .extracting(Refusal::path, Refusal::text)
        .containsExactly(tuple(List.of("outputs", "1"), "'x' is given twice"));
    assertThat(
            list(List.of("a", "b"), List.of(), "{'Dense': {'units': 3, 'from': ['a']}}").refusals())
        .extracting(Refusal::path, Refusal::text)
        .containsExactly(tuple(List.of("inputs", "1"), "no layer takes input 'b'"));
  }

  @Test
  void aSharedLayerMustBeListedBefore() throws Exception {
    assertThat(
            list(
                    List.of(),
                    "{'Dense': {'units': 4, 'name': 'first'}}",
                    "{'Shared': {'layer': 'frist'}}")
                .refusals())
        .extracting(Refusal::path, Refusal::text)
        .containsExactly(
            tuple(
                List.of("model", "1", "Shared", "layer"),
                "given 'frist', expected one of first; did you mean 'first'?"));
  }

  @Test
  void anInnerLayerEndsAGraphOfWhatItNeeds() throws Exception {
    Graph graph =
        list(
                List.of(),
                "{'Dense': {'units': 3, 'name': 'a'}}",
                "{'Dense': {'units': 2, 'name': 'b', 'from': ['input']}}",
                "{'Concatenate': {'from': ['a', 'b'], 'name': 'both'}}",
                "{'Dense': {'units': 1}}")
            .graph(List.of(FOUR));
    Graph inner = graph.endingIn("b");
    assertThat(inner.layers()).extracting(NamedLayer::name).containsExactly("b");
    assertThat(inner.build().outputShape()).isEqualTo(Shape.of(2));
    assertThat(graph.endingIn("both").layers())
        .extracting(NamedLayer::name)
        .containsExactly("a", "b", "both");
    assertThatThrownBy(() -> graph.endingIn("bth"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no layer 'bth', only a, b, both, dense; did you mean 'both'?");
  }

  @Test
  void aGraphIsBuiltForItsOwnShapeAlone() {
    Graph graph = Sequential.of(new Dense(2)).graph(FOUR);
    assertThat(graph.build(Shape.of(4)).outputShape()).isEqualTo(Shape.of(2));
    assertThatThrownBy(() -> graph.build(Shape.of(5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Graph: the inputs are [4], a row has [5]");
  }

  @Test
  void furtherOutputsAndInputsByNameMakeTheGraphThatSymbolsWrite() throws Exception {
    Symbol question = Input.of("question", 7, 3);
    Symbol answer = Input.of("answer", 5, 3);
    Symbol encoded =
        new NamedLayer("encoder", new Lstm(4).withFinalState(Lstm.FinalState.RETURNED))
            .on(question);
    Symbol decoded =
        new Lstm(4)
            .on(
                List.of(answer),
                Map.of(Lstm.INITIAL_STATE, List.of(encoded.output(1), encoded.output(2))));
    Graph written =
        Functional.of(List.of(question, answer), Map.of("dense", new Dense(2).on(decoded)));

    LayerList listed =
        list(
            List.of("question", "answer"),
            List.of(),
            "{'LSTM': {'units': 4, 'return_state': true, 'name': 'encoder', 'from': ['question']}}",
            "{'LSTM': {'units': 4, 'from': ['answer'],"
                + " 'with': {'initial_state': ['encoder:1', 'encoder:2']}}}",
            "{'Dense': {'units': 2}}");
    List<Spec> rows = List.of(question.spec(), answer.spec());
    assertThat(listed.refusals()).isEmpty();
    assertThat(listed.graph(rows)).isEqualTo(written);
    assertThat(written.endingIn("lstm").calls()).isEqualTo(written.calls().subList(0, 2));
    assertThat(LayerCall.WORDS.toJson(listed.layers().get(1)).at("/LSTM/with"))
        .hasToString("{\"initialState\":[\"encoder:1\",\"encoder:2\"]}");
  }

  @Test
  void whatIsTakenByNameIsLookedForAsTheRestIs() throws Exception {
    LayerList list =
        list(
            List.of(),
            "{'LSTM': {'units': 4, 'name': 'encoder'}}",
            "{'LSTM': {'units': 4, 'from': ['input'],"
                + " 'with': {'initialState': ['encoder:1', 'encodr:2']}}}");
    assertThat(list.refusals())
        .extracting(Refusal::path, Refusal::text)
        .containsExactly(
            tuple(
                List.of("model", "1", "LSTM", "with", "initialState", "1"),
                "given 'encodr', expected one of input, encoder; did you mean 'encoder'?"));
    LayerList unreturned =
        list(
            List.of(),
            "{'LSTM': {'units': 4, 'name': 'encoder'}}",
            "{'Dense': {'units': 4, 'from': ['encoder:1']}}");
    assertThatThrownBy(() -> unreturned.build(Spec.of(Shape.of(5, 2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Graph: output 1 of 'encoder' was asked for, which has 1");
  }
}
