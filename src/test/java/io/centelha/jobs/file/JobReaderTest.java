package io.centelha.jobs.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import io.centelha.data.features.Impute;
import io.centelha.layers.Dense;
import io.centelha.layers.NamedLayer;
import io.centelha.metrics.Metric;
import io.centelha.models.LayerCall;
import io.centelha.models.LayerList;
import io.centelha.optimizers.GradientClipping;
import io.centelha.training.EarlyStopping;
import io.centelha.training.ParameterAveraging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobReaderTest {

  @Test
  void defaultsAreFilledInEverywhere() {
    ResolvedJob job = Jobs.read(Jobs.DIGITS);
    assertThat(job.canonicalJson().replace(job.sha256().substring(0, 8), "SHA"))
        .isEqualTo(
            """
            {"compile":{"loss":{"sparse_categorical_crossentropy":{"fromLogits":false}},"metrics":[],\
            "optimizer":{"rmsprop":{"centered":false,"epsilon":1E-7,"learningRate":0.001,"momentum":0,"rho":0.9}},"weightedMetrics":[]},\
            "data":{"badRows":{"fail":{}},"delimiter":",","format":"idx","path":"digits","validationSplit":0},\
            "distribution":{"averageEvery":"epoch","learningRateScaling":"none","optimizerState":"average","replicas":1,\
            "strategy":"parameter-averaging","warmupSteps":0},\
            "engine":"native","features":[],"fit":{"batchSize":32,"callbacks":[],"epochs":1},\
            "model":[{"Flatten":{}},{"Dense":{"activation":"softmax","biasInitializer":{"zeros":{}},\
            "kernelInitializer":{"glorot_uniform":{}},"units":10,"useBias":true}}],\
            "name":"j","output":{"checkpointEvery":"epoch","checkpointsKept":3,"path":"runs/j-SHA"},"seed":1}\
            """);
  }

  @Test
  void aResolvedJobReadsAsItself() {
    ResolvedJob job = Jobs.read(Jobs.DIGITS);
    ResolvedJob again = Jobs.read(job.canonicalJson());
    assertThat(again.canonicalJson()).isEqualTo(job.canonicalJson());
    assertThat(again.sha256()).isEqualTo(job.sha256());
  }

  /** Of the canonical text as it was before, by sha256sum. */
  @Test
  void newerKeysLeaveTheHashOfJobsWithoutThemAsItWas() {
    assertThat(Jobs.read(Jobs.DIGITS).sha256())
        .isEqualTo("77f2cd285047029a6b466d194d8f13c6987f4adba598f871ed913021ba124006");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "compile.optimizer=rmsprop",
        "compile.optimizer={rmsprop: }",
        "compile.optimizer.rmsprop.epsilon=0.0000001",
        "compile.optimizer={rmsprop: {learningRate: 1e-3, rho: 0.90}}",
        "model.0={Flatten: {}}",
        "model.0={Flatten: ~}",
        "fit.batchSize=32.0",
        "fit=",
        "distribution={learningRateScaling: none, warmupSteps: 0.0}",
        "name=other",
        "output.path=/elsewhere"
      })
  void otherWaysToWriteAJobAreTheSameJob(String setting) {
    assertThat(Jobs.read(Jobs.DIGITS, setting).sha256()).isEqualTo(Jobs.read(Jobs.DIGITS).sha256());
  }

  @Test
  void oneValueThatStandsForSeveralIsTheSameJob() {
    String convolution = "model.0={Conv2D: {filters: 4, kernelSize: %s, strides: %s}}";
    assertThat(Jobs.read(Jobs.DIGITS, convolution.formatted("3", "1")).sha256())
        .isEqualTo(Jobs.read(Jobs.DIGITS, convolution.formatted("[3, 3]", "[1, 1]")).sha256())
        .isNotEqualTo(Jobs.read(Jobs.DIGITS, convolution.formatted("[3, 2]", "1")).sha256());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "seed=2",
        "data.path=other",
        "fit.epochs=2",
        "distribution.replicas=2",
        "distribution.learningRateScaling=sqrt",
        "distribution={learningRateScaling: sqrt, warmupSteps: 3}",
        "distribution.outerOptimizer={sgd: {learningRate: 1}}",
        "model.1.Dense.units=11",
        "compile.optimizer=adam"
      })
  void whatAltersResultsIsAnotherJob(String setting) {
    assertThat(Jobs.read(Jobs.DIGITS, setting).sha256())
        .isNotEqualTo(Jobs.read(Jobs.DIGITS).sha256());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fit.batch_size=32",
        "fit={batch_size: 32}",
        "distribution={average_every: epoch}",
        "compile.optimizer=RMSprop",
        "compile.optimizer={RMSprop: {learning_rate: 0.001}}",
        "compile.loss=SparseCategoricalCrossentropy",
        "compile.loss={sparse_categorical_crossentropy: {from_logits: false}}",
        "model.1.Dense.kernel_initializer=GlorotUniform",
        "model.1.Dense.use_bias=true",
        "model.1.Dense.activation=Softmax",
        "model.1.Dense.activation={softmax: }"
      })
  void kerasSpellingIsTheSameJob(String setting) {
    assertThat(Jobs.read(Jobs.DIGITS, setting).sha256()).isEqualTo(Jobs.read(Jobs.DIGITS).sha256());
  }

  @Test
  void bothSpellingsOfOneKeyAreAnErrorAtTheSecond() {
    assertThatThrownBy(() -> Jobs.read(Jobs.DIGITS + "fit: {batchSize: 1, batch_size: 2}\n"))
        .isInstanceOf(JobFileException.class)
        .hasMessageMatching(
            "(?s).*:\\d+:21: batchSize is given twice, in two spellings; give batchSize.*");
  }

  @Test
  void aMetricMayHaveANameOfItsOwn() {
    JobSpec job =
        Jobs.read(
                Jobs.DIGITS,
                "compile.metrics=[acc, {accuracy: {name: right}}]",
                "data.validationSplit=0.5",
                "fit.callbacks=[{EarlyStopping: {monitor: val_right}}]")
            .spec();
    assertThat(job.compilation().metrics())
        .extracting(Metric::name)
        .containsExactly("acc", "right");
  }

  private static List<NamedLayer> layers(JobSpec job) {
    return ((LayerList) job.model()).layers().stream().map(LayerCall::layer).toList();
  }

  @Test
  void settingsGoOverTheFileAndLaterOnesOverEarlierOnes() {
    JobSpec job =
        Jobs.read(
                Jobs.DIGITS,
                "fit.epochs=3",
                "fit.epochs=4",
                "model.1.Dense.units=64",
                "compile.optimizer.rmsprop.learningRate=0.01",
                "fit.callbacks=[{EarlyStopping: {monitor: loss, patience: 2}}]")
            .spec();
    assertThat(job.fit().epochs()).isEqualTo(4);
    assertThat(((Dense) layers(job).get(1).layer()).units()).isEqualTo(64);
    assertThat(job.compilation().optimizer().optimizer().learningRate()).isEqualTo(0.01);
    assertThat(((EarlyStopping) job.fit().callbacks().get(0)).patience()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name=20240101 | /name | 20240101",
        "name=1e3 | /name | 1e3",
        "name=true | /name | true",
        "name='20240101' | /name | 20240101",
        "data.path=a #b.csv | /data/path | a #b.csv",
        "data.path=a: b | /data/path | a: b",
        "data.path=[1].csv | /data/path | [1].csv",
        "data.path=*.csv | /data/path | *.csv",
        "data.path=s3://bucket/x#y | /data/path | s3://bucket/x#y",
        "data.label=\"a #b\" | /data/label | a #b",
        "data.test=010 | /data/test | 010",
        "output.path=2024.10 | /output/path | 2024.10",
      })
  void aSettingOfATextIsThisText(String setting, String place, String text) {
    ResolvedJob job = Jobs.read(Jobs.DIGITS, setting);
    assertThat(job.json().at(place)).isEqualTo(TextNode.valueOf(text));
  }

  @Test
  void aSettingOfATextInAListOrAmongOptionsIsThisText() {
    ResolvedJob job =
        Jobs.read(
            """
            data: {format: spark, reader: csv, path: x, label: y, features: [a, b]}
            model: [Dense: {units: 1}]
            compile: {loss: mse}
            """,
            "data.features.1=2 #1",
            "data.options.header=true",
            "data.options.nullValue=010");
    assertThat(job.spec().data().features()).containsExactly("a", "2 #1");
    assertThat(job.spec().data().tables().options())
        .isEqualTo(Map.of("header", "true", "nullValue", "010"));
  }

  @Test
  void aSettingWithoutValueTakesAKeyAway() {
    assertThat(Jobs.read(Jobs.DIGITS, "fit.epochs=3", "fit.epochs=").spec().fit().epochs())
        .isEqualTo(1);
  }

  @Test
  void aJobIsNamedLikeItsFile() {
    assertThat(
            Jobs.READER
                .read("s3a://bucket/my jobs/Iris 1.yaml", Jobs.DIGITS, List.of())
                .spec()
                .name())
        .isEqualTo("Iris-1");
    assertThat(Jobs.READER.read("-", Jobs.DIGITS, List.of()).spec().name()).isEqualTo("job");
  }

  @Test
  void allKeysHaveTheirTypes() {
    JobSpec job =
        Jobs.read(
                """
                name: iris
                seed: 7
                data:
                  format: csv
                  path: iris.csv
                  label: species
                  features: [a, b]
                  shape: [2]
                  classes: [setosa, virginica]
                  delimiter: ;
                  id: nr
                  validation: v.csv
                  test: t.csv
                features: [StandardScale, {Impute: {strategy: constant, value: 3}}]
                model: [{Dense: {units: 2, name: out}}]
                compile: {optimizer: {sgd: {clipnorm: 1}}, loss: mean_squared_error, metrics: [accuracy]}
                fit: {epochs: 2, batchSize: 8, callbacks: [EarlyStopping]}
                distribution: {replicas: 4, averageEvery: 10, optimizerState: keep}
                output: {path: /out}
                """)
            .spec();
    assertThat(job.data().features()).containsExactly("a", "b");
    assertThat(job.data().shape()).containsExactly(2);
    assertThat(job.data().classes()).map(DataKeys.Classes::count).hasValue(2);
    assertThat(job.data().classNames()).containsExactly("setosa", "virginica");
    assertThat(job.data().delimiter()).isEqualTo(';');
    assertThat(job.data().validation()).contains("v.csv");
    assertThat(job.features().alone().get(1)).isEqualTo(Impute.constant(3));
    assertThat(layers(job).get(0).name()).isEqualTo("out");
    assertThat(job.compilation().optimizer().clipping()).isEqualTo(GradientClipping.byNorm(1));
    assertThat(job.distribution().strategy())
        .isEqualTo(new ParameterAveraging(10, ParameterAveraging.OptimizerState.KEEP));
    assertThat(job.outputPath()).isEqualTo("/out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mnist", "mnist-10k", "iris", "esol"})
  void theJobsThatShipAreRight(String name) throws IOException {
    Path file = Path.of("jobs", name + ".yaml");
    JobSpec job = Jobs.READER.read(file.toString(), Files.readString(file), List.of()).spec();
    assertThat(job.name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mnist", "mnist-10k"})
  void theJobsThatShipAreTheLectures(String name) throws IOException {
    Path file = Path.of("jobs", name + ".yaml");
    JobSpec job = Jobs.READER.read(file.toString(), Files.readString(file), List.of()).spec();
    assertThat(job.fit().epochs()).isEqualTo(5);
    assertThat(job.fit().batchSize()).isEqualTo(128);
    assertThat(job.distribution().replicas()).isEqualTo(2);
    assertThat(layers(job))
        .extracting(NamedLayer.WORDS::nameOf)
        .containsExactly("Flatten", "Dense", "Dense");
  }
}
