package io.centelha.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.data.features.StandardScale;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.shards.InMemoryData;
import io.centelha.layers.Concatenate;
import io.centelha.layers.Dense;
import io.centelha.layers.Input;
import io.centelha.layers.NamedLayer;
import io.centelha.layers.Symbol;
import io.centelha.losses.MeanSquaredError;
import io.centelha.models.Compilation;
import io.centelha.models.Functional;
import io.centelha.models.Head;
import io.centelha.optimizers.Adam;
import io.centelha.optimizers.OptimizerSpec;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of two inputs and two outputs in the library. */
class GraphModelTest {
  private static final RowFormat FORMAT =
      RowFormat.of(
          List.of(
              Field.of("left", Field.Type.FLOATS, Shape.of(2)),
              Field.of("right", Field.Type.FLOATS, Shape.of(1))),
          List.of(
              Field.of("difference", Field.Type.FLOATS, Shape.SCALAR),
              Field.of("sum", Field.Type.FLOATS, Shape.SCALAR)));

  @TempDir private Path folder;

  private static InMemoryData rows() {
    var random = new SplittableRandom(3);
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      float a = (float) random.nextDouble(-100, 100);
      float b = (float) random.nextDouble(-1, 1);
      float c = (float) random.nextDouble(-1, 1);
      rows.add(
          new Object[] {
            new float[] {a, b}, new float[] {c}, new float[] {b - c}, new float[] {b + c}
          });
    }
    return InMemoryData.of(FORMAT, rows);
  }

  private static Model model() {
    Symbol left = Input.of("left", 2);
    Symbol right = Input.of("right", 1);
    Symbol both = new NamedLayer("both", new Concatenate()).on(left, right);
    return Model.compile(
        Functional.of(
            List.of(left, right),
            Map.of(
                "difference", new NamedLayer("difference", new Dense(1)).on(both),
                "sum", new NamedLayer("sum", new Dense(1)).on(both))),
        new Compilation(
            OptimizerSpec.of(new Adam().withLearningRate(0.05)),
            List.of(
                Head.of("difference", new MeanSquaredError()),
                Head.of("sum", new MeanSquaredError()).withWeight(0.5))));
  }

  @Test
  void itLearnsBothOutputsAndIsSavedWithTransformationsOfEachInput() throws Exception {
    InMemoryData rows = rows();
    Model model = model();
    History history = model.fit(rows, Fit.epochs(60).withFeaturesOf("left", new StandardScale()));
    assertThat(history.epochs().get(59).keySet())
        .containsExactly("loss", "difference_loss", "sum_loss");
    assertThat(model.evaluate(rows).get("loss")).isLessThan(0.01);

    Map<String, Tensor> outputs = model.predictAll(rows);
    assertThat(outputs.keySet()).containsExactly("difference", "sum");
    assertThat(model.predict(rows).toDoubles()).isEqualTo(outputs.get("difference").toDoubles());

    model.save(folder.resolve("saved").toString());
    Model loaded = Model.load(folder.resolve("saved").toString());
    assertThat(loaded.evaluate(rows)).isEqualTo(model.evaluate(rows));
    assertThat(loaded.predictAll(rows).get("sum").toDoubles())
        .isEqualTo(outputs.get("sum").toDoubles());
    assertThat(loaded.outputOf("sum").predict(rows).toDoubles())
        .isEqualTo(outputs.get("sum").toDoubles());
    assertThat(loaded.outputOf("both").predict(rows).shape()).isEqualTo(Shape.of(64, 3));
  }
}
