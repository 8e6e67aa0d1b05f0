package io.centelha.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.SerialCopy;
import io.centelha.models.CompiledNetwork;
import io.centelha.optimizers.Sgd;
import io.centelha.tensor.DType;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Tensor;
import org.junit.jupiter.api.Test;

class WorkspacesTest {
  private final CompiledNetwork network = SmallTraining.network(new Sgd(), DType.FLOAT32);
  private final Tensor first = network.initialWeights(RandomKey.of(1));
  private final Tensor second = network.initialWeights(RandomKey.of(2));

  @Test
  void whatIsGivenBackIsLentAgainWithOtherWeights() {
    Workspaces workspaces = new Workspaces();
    GradientWorkspace lent = workspaces.take(network, first);
    lent.gradient().set(first);
    workspaces.give(lent);
    GradientWorkspace again = workspaces.take(network, second);
    assertThat(again.evaluator()).isSameAs(lent.evaluator());
    assertThat(again.weights()).isSameAs(lent.weights());
    assertThat(again.weights().toFloats()).isEqualTo(second.toFloats());
    assertThat(again.gradient().toFloats()).containsOnly(0);
  }

  @Test
  void twoAtOnceHaveOneEach() {
    Workspaces workspaces = new Workspaces();
    assertThat(workspaces.take(network, first).evaluator())
        .isNotSameAs(workspaces.take(network, first).evaluator());
  }

  @Test
  void theWeightsThatAreLentAreACopy() {
    assertThat(new Workspaces().take(network, first).weights()).isNotSameAs(first);
  }

  @Test
  void aCopyStartsEmpty() {
    Workspaces workspaces = new Workspaces();
    GradientWorkspace lent = workspaces.take(network, first);
    workspaces.give(lent);
    assertThat(SerialCopy.of(workspaces).take(network, first).evaluator())
        .isNotSameAs(lent.evaluator());
  }
}
