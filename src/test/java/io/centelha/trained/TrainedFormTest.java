package io.centelha.trained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.activations.Relu;
import io.centelha.activations.Softmax;
import io.centelha.activations.Tanh;
import io.centelha.autodiff.Value;
import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.features.InputTransformations;
import io.centelha.data.features.Rescale;
import io.centelha.data.features.StandardScale;
import io.centelha.data.features.Transformation;
import io.centelha.data.files.DataException;
import io.centelha.data.shards.InMemoryData;
import io.centelha.layers.Add;
import io.centelha.layers.BatchNormalization;
import io.centelha.layers.Concatenate;
import io.centelha.layers.Dense;
import io.centelha.layers.Input;
import io.centelha.layers.Lstm;
import io.centelha.layers.NamedLayer;
import io.centelha.layers.Symbol;
import io.centelha.losses.Loss;
import io.centelha.losses.MeanSquaredError;
import io.centelha.losses.Reduction;
import io.centelha.losses.SparseCategoricalCrossentropy;
import io.centelha.metrics.Accuracy;
import io.centelha.models.Compilation;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Functional;
import io.centelha.models.Graph;
import io.centelha.models.Head;
import io.centelha.models.Sequential;
import io.centelha.optimizers.Adam;
import io.centelha.optimizers.OptimizerSpec;
import io.centelha.storage.Folder;
import io.centelha.storage.Json;
import io.centelha.tensor.DType;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainedFormTest {
  private static final Path OLD = Path.of("src/test/resources/golden/bf93b2c/finished/model");
  private static final List<Transformation> STEPS =
      List.of(new StandardScale(), Rescale.divideBy(3));
  private static final InMemoryData ROWS =
      InMemoryData.of(new float[][] {{1, 2, 3}, {4, 8, 5}, {0, 3, 7}}, new float[] {0, 1, 0});

  @TempDir Path folder;

  private ModelDirectory directory() {
    return ModelDirectory.at(Folder.location(folder));
  }

  private Trained written(Trained trained) throws IOException {
    String sha256 = directory().write(trained);
    assertThat(sha256).isEqualTo(trained.weightsSha256());
    return directory().read();
  }

  private static Trained stack(DType dtype) {
    var compilation =
        new Compilation(
            OptimizerSpec.of(new Adam().withLearningRate(0.02)),
            new SparseCategoricalCrossentropy(),
            List.of(new Accuracy("accuracy")),
            List.of(new Accuracy("accuracy")));
    var layers = Sequential.of(new Dense(4, new Tanh()), new Dense(2, new Softmax()));
    return trained(new CompiledNetwork(layers.build(Shape.of(3)), compilation, dtype));
  }

  private static Trained trained(CompiledNetwork network) {
    return Trained.of(network, STEPS, member(network, 7));
  }

  private static Member member(CompiledNetwork network, long seed) {
    FeaturePipeline features = FeaturePipeline.fit(STEPS, List.of(ROWS.inOrder()));
    return Member.of(network.initialWeights(RandomKey.of(seed)), features, seed);
  }

  /**
   * Two inputs, a shared layer, a graph in the graph, and two outputs of which both are trained.
   */
  private static CompiledNetwork twoByTwo() {
    Symbol x = Input.of("x", 3);
    Symbol side = Input.of("side", 2);
    NamedLayer shared = new NamedLayer("shared", new Dense(4, new Tanh())).frozen();
    Symbol wide = new NamedLayer("widen", new Dense(3)).on(side);
    Symbol sum = new Add().on(shared.on(x), shared.on(wide));
    Symbol inner = Input.of("inner", 6);
    Graph nested =
        Functional.of(
            List.of(inner), Map.of("half", new NamedLayer("half", new Dense(3)).on(inner)));
    Symbol joined = new NamedLayer("nest", nested).on(new Concatenate().on(sum, side));
    Symbol normal = new NamedLayer("norm", new BatchNormalization()).on(joined);
    Graph graph =
        Functional.of(
            List.of(x, side),
            Map.of(
                "class", new NamedLayer("class", new Dense(2, new Softmax())).on(normal),
                "value", new NamedLayer("value", new Dense(1)).on(joined)));
    return new CompiledNetwork(
        graph.build(),
        new Compilation(
            OptimizerSpec.of(new Adam()),
            List.of(
                Head.of("class", new SparseCategoricalCrossentropy())
                    .withWeight(0.3)
                    .withMetrics(new Accuracy("accuracy")),
                Head.of("value", new MeanSquaredError()))),
        DType.FLOAT32);
  }

  /** A loss of a user's own, which is in no list of words. */
  private record Nameless() implements Loss {
    @Override
    public Value apply(Value labels, Value predictions, Reduction reduction) {
      return reduction.of(predictions);
    }
  }

  private static List<List<Float>> outputs(CompiledNetwork network, Tensor weights) {
    return network
        .evaluator()
        .predict(
            weights,
            List.of(
                Tensor.matrix(new double[][] {{1, -2, 3}, {0.5, 0, 2}}).to(DType.FLOAT32),
                Tensor.matrix(new double[][] {{4, 0.1}, {-1, 2}}).to(DType.FLOAT32)))
        .stream()
        .map(TrainedFormTest::floats)
        .toList();
  }

  private static List<Float> floats(Tensor tensor) {
    float[] floats = tensor.toFloats();
    return IntStream.range(0, floats.length).mapToObj(i -> floats[i]).toList();
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "FLOAT64"})
  void aStackComesBack(DType dtype) throws IOException {
    Trained before = stack(dtype).withColumns(List.of("a", "b", "c"));

    Trained after = written(before);

    assertThat(after.network().network().graph()).isEqualTo(before.network().network().graph());
    assertThat(after.network().compilation()).isEqualTo(before.network().compilation());
    assertThat(after.network().dtype()).isEqualTo(dtype);
    assertThat(after.weights().toDoubles()).isEqualTo(before.weights().toDoubles());
    assertThat(after.features()).isEqualTo(before.features());
    assertThat(after.transformations().alone()).isEqualTo(STEPS);
    assertThat(after.columns()).containsExactly("a", "b", "c");
    assertThat(after.only().seed()).hasValue(7);
    assertThat(after.only().memory()).isEmpty();
    assertThat(after.provenance()).isEqualTo(Provenance.UNKNOWN);
  }

  @Test
  void inputsByNameComeBackAndMakeOlderJarsRefuse() throws IOException {
    Symbol x = Input.of("x", 4, 3);
    Symbol first =
        new NamedLayer("first", new Lstm(2).withFinalState(Lstm.FinalState.RETURNED)).on(x);
    Symbol second =
        new Lstm(2)
            .on(List.of(x), Map.of(Lstm.INITIAL_STATE, List.of(first.output(1), first.output(2))));
    CompiledNetwork network =
        new CompiledNetwork(
            Functional.of(List.of(x), Map.of("y", second)).build(),
            new Compilation(OptimizerSpec.of(new Adam()), new MeanSquaredError(), List.of()),
            DType.FLOAT32);
    Trained before =
        Trained.of(
            network,
            List.of(),
            Member.of(network.initialWeights(RandomKey.of(1)), FeaturePipeline.identity(), 1));

    assertThat(written(before).network().network().graph()).isEqualTo(network.network().graph());
    assertThat(ModelForm.write(before).model().at("/graph/calls/1/inputs").isArray()).isFalse();
  }

  @Test
  void aGraphOfTwoInputsAndTwoTrainedOutputsComesBack() throws IOException {
    CompiledNetwork network = twoByTwo();
    Tensor weights = network.initialWeights(RandomKey.of(1));
    Member member = Member.of(weights, FeaturePipeline.identity(), 1);

    Trained after = written(Trained.of(network, List.of(), member));

    assertThat(after.network().network().graph()).isEqualTo(network.network().graph());
    assertThat(after.network().compilation()).isEqualTo(network.compilation());
    assertThat(outputs(after.network(), after.weights())).isEqualTo(outputs(network, weights));
    assertThat(after.network().summary()).isEqualTo(network.summary());
  }

  @Test
  void severalMembersComeBackEachWithItsOwn() throws IOException {
    CompiledNetwork network = stack(DType.FLOAT32).network();
    Member other =
        new Member(
            network.initialWeights(RandomKey.of(9)),
            FeaturePipeline.fit(STEPS, List.of(ROWS.withWeights(1, 0, 1).inOrder())),
            OptionalLong.empty(),
            Optional.empty());
    List<Member> members = List.of(member(network, 3), other);

    Trained after =
        written(
            new Trained(
                network,
                InputTransformations.of(STEPS),
                members,
                Combination.MEAN,
                List.of(),
                Provenance.UNKNOWN));

    assertThat(after.combination()).isEqualTo(Combination.MEAN);
    assertThat(after.members()).hasSize(2);
    for (int i = 0; i < 2; i++) {
      assertThat(after.members().get(i).weights().toFloats())
          .isEqualTo(members.get(i).weights().toFloats());
      assertThat(after.members().get(i).features()).isEqualTo(members.get(i).features());
      assertThat(after.members().get(i).seed()).isEqualTo(members.get(i).seed());
    }
    assertThatIllegalArgumentException()
        .isThrownBy(after::only)
        .withMessage("A model of one member was expected, got 2 members");
  }

  @Test
  void whatTheOptimizerRemembersComesBackAndGoesWithTheNextModel() throws IOException {
    Trained before = stack(DType.FLOAT32);
    Tensor slot = before.weights();
    var memory = new OptimizerMemory(List.of(List.of(slot, slot), List.of(slot, slot)), 12);

    Trained after = written(before.withMember(before.only().with(memory)));

    OptimizerMemory read = after.only().memory().orElseThrow();
    assertThat(read.step()).isEqualTo(12);
    assertThat(read.slots()).hasSize(2).allSatisfy(set -> assertThat(set).hasSize(2));
    assertThat(read.slots().get(1).get(0).toFloats()).isEqualTo(slot.toFloats());
    assertThat(Folder.files(folder)).contains("optimizer.safetensors");
    assertThat(written(before).only().memory()).isEmpty();
    assertThat(Folder.files(folder)).doesNotContain("optimizer.safetensors");
  }

  /** Whatever the job says, in whatever form: nothing is read of it. */
  @Test
  void theJobIsNotLookedAt() throws IOException {
    ObjectNode job = Json.object().put("name", "x").put("model", 5);
    job.putObject("fit").put("epochs", -1);
    Trained before = stack(DType.FLOAT32).withProvenance(Provenance.of(job, "ab12"));

    Trained after = written(before);

    assertThat(after.provenance()).isEqualTo(before.provenance());
    assertThat(after.weightsSha256()).isEqualTo(before.weightsSha256());
  }

  @Test
  void aModelOfTheFirstFormIsReadByItsWordsAlone() throws IOException {
    Trained old = ModelDirectory.at(Folder.location(OLD)).read();

    assertThat(old.weightsSha256())
        .isEqualTo("61b636e93fd98b579970f0fa882172be400a92d6b1c0959cc33b375f1acea0e5");
    assertThat(old.columns()).startsWith("sepal length (cm)").hasSize(4);
    assertThat(old.transformations().alone()).containsExactly(new StandardScale());
    assertThat(old.only().seed()).hasValue(1);
    assertThat(old.network().network().description().layers())
        .extracting(NamedLayer::layer)
        .containsExactly(new Dense(16, new Relu()), new Dense(3, new Softmax()));
    assertThat(old.provenance().job().orElseThrow().path("name").asText()).isEqualTo("iris");

    assertThat(written(old).provenance().job()).isEqualTo(old.provenance().job());
  }

  @Test
  void aLaterFormIsRefusedInOneLine() throws IOException {
    ModelFiles files = ModelForm.write(stack(DType.FLOAT32));
    files.model().put("formatVersion", 3);
    directory().write(files);

    assertThatThrownBy(() -> directory().read())
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Damaged or unsupported model file:%s: its format is 3, expected 1 or 2"
                .formatted(folder));
  }

  @Test
  void aWordThatIsUnknownHereIsNamed() throws IOException {
    ModelFiles files = ModelForm.write(stack(DType.FLOAT32));
    ((ObjectNode) files.model().get("compile").get("heads").get(0)).put("loss", "quartic");
    directory().write(files);

    assertThatThrownBy(() -> directory().read())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Unknown loss 'quartic'");
  }

  @Test
  void aLossWithoutAWordCannotBeSaved() {
    Loss nameless = new Nameless();
    Trained stack = stack(DType.FLOAT32);
    CompiledNetwork network =
        new CompiledNetwork(
            stack.network().network(),
            new Compilation(
                stack.network().compilation().optimizer(), nameless, List.of(), List.of()),
            DType.FLOAT32);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> directory().write(stack.with(network)))
        .withMessageContaining("has no name to be saved by");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void weightsOfAnotherNetworkAreRefused() {
    Trained stack = stack(DType.FLOAT32);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> stack.withMember(stack.only().withWeights(Tensor.vector(1, 2))))
        .withMessageStartingWith("The network has 26 weights of FLOAT32, got 2");
  }

  @Test
  void memoryThatDoesNotFitTheWeightsIsRefused() throws IOException {
    Trained stack = stack(DType.FLOAT32);
    Tensor short1 = Tensor.vector(1, 2).to(DType.FLOAT32);
    directory()
        .write(
            stack.withMember(
                stack.only().with(new OptimizerMemory(List.of(List.of(short1, short1)), 1))));

    assertThatThrownBy(() -> directory().read())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("0/0 of the optimizer's memory is FLOAT32 [2], expected FLOAT32");
    assertThatIllegalArgumentException().isThrownBy(() -> new OptimizerMemory(List.of(), -1));
    var one = new OptimizerMemory(List.of(List.of(short1)), 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> stack.withMember(stack.only().with(one)))
        .withMessage("The optimizer remembers 2 vectors, got sets of [1]");
  }
}
