package io.centelha.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.activations.Relu;
import io.centelha.activations.Softmax;
import io.centelha.data.csv.CsvOptions;
import io.centelha.data.csv.CsvSource;
import io.centelha.data.features.StandardScale;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.shards.InMemoryData;
import io.centelha.layers.Dense;
import io.centelha.losses.SparseCategoricalCrossentropy;
import io.centelha.models.Sequential;
import io.centelha.optimizers.Adam;
import io.centelha.storage.Storage;
import io.centelha.tensor.Tensor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The README's example of library use without Spark, word for word. */
class LibraryExampleTest {

  @Test
  void threeKindsOfIrisAreToldApart() throws IOException {
    // README.md: library
    var species = LabelValues.names(List.of("setosa", "versicolor", "virginica"));
    var csv = CsvOptions.of("data/iris.csv").withLabels("species").withLabelValues(species);
    var flowers = InMemoryData.read(CsvSource.of(csv, Storage.local()));

    var layers = Sequential.of(new Dense(16, new Relu()), new Dense(3, new Softmax()));
    var adam = new Adam().withLearningRate(0.01);
    var model = Model.compile(layers, adam, new SparseCategoricalCrossentropy(), "accuracy");

    History history = model.fit(flowers, Fit.epochs(50).withFeatures(new StandardScale()));
    Map<String, Double> figures = model.evaluate(flowers); // loss=0.05, accuracy=0.98
    String table = model.summary();

    var flower = InMemoryData.of(new float[][] {{5.1f, 3.5f, 1.4f, 0.2f}});
    Tensor probabilities = model.predict(flower); // [1, 3], almost 1 for setosa
    // end

    assertThat(history.epochs()).hasSize(50);
    assertThat(history.values("loss").get(49)).isLessThan(history.values("loss").get(0));
    assertThat(figures.get("loss")).isLessThan(0.06);
    assertThat(figures.get("accuracy")).isGreaterThan(0.97);
    assertThat(table).contains("Total params: 131");
    assertThat(probabilities.get(0)).isGreaterThan(0.99);

    // library.md: folds
    CrossValidated<Model> folds = model.crossValidate(flowers, Fit.epochs(20), 5);
    double mean = folds.scores().means().get("accuracy");
    double deviation = folds.scores().deviations().get("accuracy");
    // end
    assertThat(mean).isBetween(0.85, 0.99);
    assertThat(deviation).isBetween(0.001, 0.1);
  }
}
