package io.centelha.data.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.centelha.Golden;
import io.centelha.data.files.DataException;
import io.centelha.data.rows.Column;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.shards.EpochBatches;
import io.centelha.data.shards.InMemoryData;
import io.centelha.layers.Spec;
import io.centelha.models.Batch;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StringLookupTest {
  private static final RowFormat CITIES = RowFormat.of(List.of(Field.text("city")), List.of());

  private static InMemoryData data(List<String> texts) {
    return InMemoryData.of(
        CITIES,
        texts.stream().map(text -> new Object[] {text.getBytes(StandardCharsets.UTF_8)}).toList());
  }

  private static FeaturePipeline fit(StringLookup lookup, List<String> training) {
    return FeaturePipeline.fit(List.of(lookup), List.of(data(training).inOrder()));
  }

  private static Batch batch(FeaturePipeline fitted, List<String> texts) {
    return EpochBatches.inOrder(data(texts).inOrder(), fitted, texts.size(), DType.FLOAT32)
        .batch(0);
  }

  private static List<String> texts(JsonNode array) {
    return Golden.elements(array).map(JsonNode::textValue).toList();
  }

  static Stream<JsonNode> keras() {
    return Golden.elements(Golden.json("lookup/lookup.json"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("keras")
  void agreesWithKeras(JsonNode golden) {
    StringLookup lookup = (StringLookup) Transformations.WORDS.fromJson(golden.get("lookup"));
    FeaturePipeline fitted = fit(lookup, texts(golden.get("training")));
    assertThat(((FittedLookup) fitted.steps().get(0)).vocabulary())
        .isEqualTo(texts(golden.get("vocabulary")));
    FeaturePipeline read = FeaturePipelineJson.fromJson(FeaturePipelineJson.toJson(fitted));
    assertThat(read).isEqualTo(fitted);
    Batch batch = batch(read, texts(golden.get("given")));
    assertThat(batch.features().toDoubles())
        .containsExactly(Golden.tensor(golden.get("output")).toDoubles());
  }

  @Test
  void aNetworkTakesWholeNumbersOrAsManyNumbersAsPlaces() {
    Field city = CITIES.inputs().get(0);
    FeaturePipeline places = fit(new StringLookup(), List.of("Rio", "Rio", "Belém"));
    assertThat(places.specs(CITIES.inputs())).containsExactly(Spec.ints(Shape.SCALAR));
    StringLookup oneHot =
        new StringLookup().withMaxTokens(5).withOutputMode(StringLookup.OutputMode.ONE_HOT);
    assertThat(oneHot.output(city).spec()).isEqualTo(Spec.of(Shape.of(5)));
    assertThat(batch(fit(oneHot, List.of("Rio")), List.of("Rio", "?")).features().toDoubles())
        .containsExactly(0, 1, 0, 0, 0, 1, 0, 0, 0, 0);
  }

  @Test
  void anUnknownTextWithoutAPlaceIsAnError() {
    StringLookup lookup = new StringLookup(0, 0, List.of(), StringLookup.OutputMode.INT);
    FeaturePipeline fitted = fit(lookup, List.of("Rio", "Belém"));
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> batch(fitted, List.of("Lima")))
        .withMessage(
            "field 'city': got 'Lima', expected one of the 2 texts that StringLookup knows; give it"
                + " numOovIndices: 1");
  }

  @Test
  void refusesNumbersAndWhatCannotBe() {
    Field number = Field.of("age", Field.Type.FLOATS, Shape.SCALAR);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StringLookup().output(number))
        .withMessage("StringLookup takes a text, got field age as FLOATS []");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StringLookup().withOutputMode(StringLookup.OutputMode.ONE_HOT))
        .withMessageStartingWith("StringLookup: one_hot needs maxTokens or a vocabulary");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> batch(FeaturePipeline.identity(), List.of("Rio")))
        .withMessageStartingWith("Field 'city' is a text, and a network takes numbers");
  }

  @Test
  void wholeNumbersAreFinite() {
    FeaturePipeline places = fit(new StringLookup(), List.of("Rio"));
    assertThat(NonFiniteFeature.first(data(List.of("Rio", "?")).inOrder(), places)).isEmpty();
  }

  @Test
  void shardsAddUpWhateverTheirNumber() {
    List<String> texts = List.of("a", "b", "b", "c", "a", "d", "b");
    List<Column> parts =
        List.of(data(texts).inOrder().block(0).input(0), data(texts).inOrder().block(0).input(0));
    var whole = new TokenCounts();
    parts.forEach(part -> whole.add(part, texts.size()));
    assertThat(whole.ordered()).containsExactly("b", "a", "d", "c");
  }
}
