package io.centelha.training;

import static io.centelha.training.SmallTraining.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.centelha.activations.Softmax;
import io.centelha.activations.Tanh;
import io.centelha.data.features.StandardScale;
import io.centelha.data.shards.InMemoryData;
import io.centelha.layers.Dense;
import io.centelha.losses.SparseCategoricalCrossentropy;
import io.centelha.models.Sequential;
import io.centelha.optimizers.Adam;
import io.centelha.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnsembleTest {
  private static final InMemoryData DATA = data(300);
  private static final int CLASSES = SmallTraining.CLASSES;

  @TempDir private Path folder;

  /** Each on rows of its own, so that features are fitted otherwise, too. */
  private static Model member(int seed, int units) {
    Model model =
        Model.compile(
            Sequential.of(new Dense(units, new Tanh()), new Dense(CLASSES, new Softmax())),
            new Adam(),
            new SparseCategoricalCrossentropy(),
            "accuracy");
    model.fit(data(40 + seed), Fit.epochs(3).withSeed(seed).withFeatures(new StandardScale()));
    return model;
  }

  private static List<Model> members() {
    return IntStream.range(0, 3).mapToObj(seed -> member(seed, 5)).toList();
  }

  @Test
  void itsOutputIsTheMeanOfTheMembersOutputs() {
    List<Model> members = members();
    List<Tensor> each = members.stream().map(member -> member.predict(DATA)).toList();

    double[] outputs = Model.ensemble(members).predict(DATA).toDoubles();

    assertThat(outputs).hasSize(300 * CLASSES);
    for (int i = 0; i < outputs.length; i++) {
      int at = i;
      double mean = each.stream().mapToDouble(output -> output.get(at)).sum() / 3;
      assertThat(outputs[i]).isCloseTo(mean, within((double) Math.ulp((float) mean)));
    }
  }

  @Test
  void itsDeviationsAreThoseOfTheMembersOutputs() {
    List<Model> members = members();
    List<Tensor> each = members.stream().map(member -> member.predict(DATA)).toList();

    Tensor deviations = Model.ensemble(members).deviations(DATA).values().iterator().next();

    for (int i = 0; i < deviations.size(); i++) {
      int at = i;
      double[] said = each.stream().mapToDouble(output -> output.get(at)).toArray();
      double mean = (said[0] + said[1] + said[2]) / 3;
      double squares = DoubleStream.of(said).map(one -> (one - mean) * (one - mean)).sum();
      assertThat(deviations.get(i)).isCloseTo(Math.sqrt(squares / 2), within(1e-12));
    }
    assertThatThrownBy(() -> members.get(0).deviations(DATA))
        .hasMessage("Model: one member has no deviations");
  }

  @Test
  void itsFiguresAreThoseOfTheMean() {
    Model ensemble = Model.ensemble(members());
    double[] outputs = ensemble.predict(DATA).toDoubles();
    float[] labels = labels();
    double loss = 0;
    int right = 0;
    for (int row = 0; row < labels.length; row++) {
      int label = (int) labels[row];
      loss -= Math.log(outputs[row * CLASSES + label]);
      int best = 0;
      for (int i = 1; i < CLASSES; i++) {
        best = outputs[row * CLASSES + i] > outputs[row * CLASSES + best] ? i : best;
      }
      right += best == label ? 1 : 0;
    }

    Map<String, Double> figures = ensemble.evaluate(DATA);

    assertThat(figures.keySet()).containsExactly("loss", "accuracy");
    assertThat(figures.get("loss")).isCloseTo(loss / labels.length, within(1e-5));
    assertThat(figures.get("accuracy")).isEqualTo((double) right / labels.length);
  }

  private static float[] labels() {
    float[] labels = new float[300];
    for (int i = 0; i < DATA.inOrder().blocks(); i++) {
      var block = DATA.inOrder().block(i);
      for (int row = 0; row < block.size(); row++) {
        labels[(int) block.index(row)] = block.labels()[row];
      }
    }
    return labels;
  }

  @Test
  void ofOneItIsThatOne() {
    Model only = member(1, 5);
    Model ensemble = Model.ensemble(List.of(only));

    assertThat(ensemble.predict(DATA).toFloats()).isEqualTo(only.predict(DATA).toFloats());
    assertThat(ensemble.evaluate(DATA)).isEqualTo(only.evaluate(DATA));
  }

  @Test
  void itIsSavedAndLoadedAsOneModelAndCanBeJoinedAgain() throws IOException {
    Model before = Model.ensemble(members());
    before.save(folder.resolve("three").toString());

    Model after = Model.load(folder.resolve("three").toString());

    assertThat(after.predict(DATA).toFloats()).isEqualTo(before.predict(DATA).toFloats());
    assertThat(after.evaluate(DATA)).isEqualTo(before.evaluate(DATA));
    assertThat(after.summary()).isEqualTo(before.summary());
    assertThat(Model.ensemble(List.of(after, member(7, 5))).predict(DATA).toFloats())
        .hasSize(300 * CLASSES);
  }

  @Test
  void itCannotBeFitted() {
    Model ensemble = Model.ensemble(members());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ensemble.fit(DATA, Fit.epochs(1).withFeatures(new StandardScale())))
        .withMessage("A model of one member was expected, got 3 members");
  }

  @Test
  void modelsOfOtherLayersDoNotJoin() {
    List<Model> models = List.of(member(1, 5), member(2, 6));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Model.ensemble(models))
        .withMessageStartingWith("Models of an ensemble have the same layers");
  }
}
