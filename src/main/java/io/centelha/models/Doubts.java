package io.centelha.models;

import io.centelha.activations.Activation;
import io.centelha.activations.Linear;
import io.centelha.activations.Relu;
import io.centelha.activations.Sigmoid;
import io.centelha.activations.Softmax;
import io.centelha.activations.Tanh;
import io.centelha.losses.Loss;
import java.util.ArrayList;
import java.util.List;

/** What a network may be and is hardly meant to be. */
final class Doubts {
  private Doubts() {}

  /** A sentence for each. */
  static List<String> of(CompiledNetwork compiled) {
    List<String> doubts = new ArrayList<>();
    for (Head head : compiled.heads()) {
      String output = head.output().isEmpty() ? "The output" : "Output '" + head.output() + "'";
      Activation last = compiled.network().activations().get(compiled.output(head));
      if (last instanceof Softmax && compiled.outputs(head) == 1) {
        doubts.add(
            output
                + " is softmax of one number, which is always 1: give it a unit for each class,"
                + " or sigmoid");
      }
      if (wantsProbabilities(head.loss()) && isNoProbability(last)) {
        doubts.add(
            output
                + " goes into a loss that takes probabilities, and isn't between 0 and 1: end"
                + " the layers with softmax or sigmoid, or give the loss fromLogits: true");
      }
    }
    return doubts;
  }

  /** Such a loss has another form before the activation that makes them. */
  private static boolean wantsProbabilities(Loss loss) {
    return loss.before(new Softmax()).or(() -> loss.before(new Sigmoid())).isPresent();
  }

  private static boolean isNoProbability(Activation last) {
    return last instanceof Linear || last instanceof Relu || last instanceof Tanh;
  }
}
