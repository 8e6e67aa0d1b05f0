package io.centelha.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.centelha.activations.Sigmoid;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.shards.InMemoryData;
import io.centelha.layers.Dense;
import io.centelha.layers.Embedding;
import io.centelha.layers.GlobalAveragePooling1D;
import io.centelha.losses.BinaryCrossentropy;
import io.centelha.models.Sequential;
import io.centelha.optimizers.Adam;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Texts of different lengths: does a word of the first half of the vocabulary prevail? */
class ModelOfSequencesTest {
  private static final int WORDS = 40;
  private static final int LONGEST = 30;
  private static final int ROWS = 600;

  private final int[][] ids = new int[ROWS][];
  private final float[] labels = new float[ROWS];

  ModelOfSequencesTest() {
    var random = new Random(5);
    for (int row = 0; row < ROWS; row++) {
      int middle = 1 + random.nextInt(WORDS - 1);
      ids[row] =
          random.ints(1 + random.nextInt(LONGEST), 1, WORDS).map(id -> (id + middle) / 2).toArray();
      labels[row] = Arrays.stream(ids[row]).average().orElseThrow() < WORDS / 2 ? 1 : 0;
    }
  }

  private static Model model(Embedding.Zero zero) {
    Sequential layers =
        Sequential.of(
            new Embedding(WORDS, 8).withZero(zero),
            new GlobalAveragePooling1D(),
            new Dense(1, new Sigmoid()));
    return Model.compile(layers, new Adam(), new BinaryCrossentropy(), "accuracy");
  }

  private InMemoryData padded() {
    RowFormat format =
        RowFormat.of(
            List.of(Field.of("features", Field.Type.INTS, Shape.of(LONGEST))),
            List.of(Field.of("label", Field.Type.FLOATS, Shape.SCALAR)));
    List<Object[]> rows = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      rows.add(new Object[] {Arrays.copyOf(ids[row], LONGEST), new float[] {labels[row]}});
    }
    return InMemoryData.of(format, rows);
  }

  @Test
  void rowsOfDifferentLengthsTrainAsPaddedAndMaskedOnes() {
    InMemoryData ragged = InMemoryData.of(ids, labels);
    Fit fit = Fit.epochs(20).withSeed(3).withReplicas(2, ParameterAveraging.everyEpoch());
    Model ofRagged = model(Embedding.Zero.ELEMENT);
    Model ofPadded = model(Embedding.Zero.MASKED);
    ofRagged.fit(ragged, fit);
    ofPadded.fit(padded(), fit);
    assertThat(ofRagged.evaluate(ragged).get("accuracy")).isGreaterThan(0.9);
    Tensor predictions = ofRagged.predict(ragged);
    assertThat(predictions.shape()).isEqualTo(Shape.of(ROWS, 1));
    assertThat(predictions.toFloats())
        .containsExactly(ofPadded.predict(padded()).toFloats(), within(1e-4f));
  }

  @Test
  void theSameRowsGiveTheSameBits() {
    InMemoryData ragged = InMemoryData.of(ids, labels);
    Model first = model(Embedding.Zero.ELEMENT);
    Model second = model(Embedding.Zero.ELEMENT);
    first.fit(ragged, Fit.epochs(3));
    second.fit(ragged, Fit.epochs(3));
    assertThat(first.weights().toFloats()).isEqualTo(second.weights().toFloats());
  }

  @Test
  void aNetworkOfRaggedRowsRefusesFixedOnes() {
    Model model = model(Embedding.Zero.ELEMENT);
    model.fit(InMemoryData.of(ids, labels), Fit.epochs(1));
    InMemoryData fixed = padded();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.predict(fixed))
        .withMessage(
            "Model: a row's features have shape [30], the network was built for [] for each of tokens");
  }
}
