package io.centelha.dl4j.engine;

import io.centelha.activations.Activation;
import io.centelha.activations.Sigmoid;
import io.centelha.activations.Softmax;
import io.centelha.losses.BinaryCrossentropy;
import io.centelha.losses.CategoricalCrossentropy;
import io.centelha.losses.Loss;
import io.centelha.losses.MeanSquaredError;
import io.centelha.losses.Predictions;
import io.centelha.losses.SparseCategoricalCrossentropy;
import io.centelha.models.CompiledNetwork;
import io.centelha.tensor.Checks;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/**
 * A loss in DL4J's words, where a loss always comes with the activation before it.
 *
 * @param loss DL4J's
 * @param activation what DL4J applies before the loss
 * @param outputs what gives the description's outputs from what goes into that activation
 * @param takesLastActivation whether {@code activation} is the description's last one, or an added
 *     one, of a loss from logits
 */
record LossTerms(
    ILossFunction loss, IActivation activation, IActivation outputs, boolean takesLastActivation) {

  /**
   * The terms of a network's loss.
   *
   * @throws IllegalArgumentException if DL4J lacks the loss, or defines it otherwise for outputs of
   *     the last activation
   */
  static LossTerms of(CompiledNetwork model) {
    Loss loss = model.compilation().loss();
    Activation last = model.network().lastActivation();
    if (loss instanceof MeanSquaredError) {
      return withLast(new LossMSE(), Translation.counterpart("the last layer", last));
    } else if (loss instanceof BinaryCrossentropy binary) {
      var terms = new SigmoidCrossentropy();
      return binary.from() == Predictions.LOGITS
          ? fromLogits(terms, new ActivationSigmoid())
          : withLast(terms, expected(new ActivationSigmoid(), Sigmoid.class, loss, last));
    } else if (loss instanceof CategoricalCrossentropy || isSparse(loss)) {
      var terms = new SoftmaxCrossentropy(model.network().outputShape().size());
      return isFromLogits(loss)
          ? fromLogits(terms, new ActivationSoftmax())
          : withLast(terms, expected(new ActivationSoftmax(), Softmax.class, loss, last));
    }
    throw new IllegalArgumentException(
        "engine dl4j: loss %s has no counterpart in DL4J; choose another one, or train with engine: native"
            .formatted(loss.getClass().getSimpleName()));
  }

  private static LossTerms withLast(ILossFunction loss, IActivation last) {
    return new LossTerms(loss, last, last, true);
  }

  private static LossTerms fromLogits(ILossFunction loss, IActivation added) {
    return new LossTerms(loss, added, new ActivationIdentity(), false);
  }

  private static IActivation expected(
      IActivation counterpart, Class<? extends Activation> type, Loss loss, Activation last) {
    Checks.argument(
        type.isInstance(last),
        "engine dl4j: DL4J computes %s otherwise for outputs of %s: expected %s as the last activation, or fromLogits: true; change it, or train with engine: native",
        loss.getClass().getSimpleName(),
        last.getClass().getSimpleName(),
        type.getSimpleName());
    return counterpart;
  }

  /** Whether labels are class numbers. */
  static boolean isSparse(Loss loss) {
    return loss instanceof SparseCategoricalCrossentropy;
  }

  private static boolean isFromLogits(Loss loss) {
    Predictions from =
        loss instanceof SparseCategoricalCrossentropy sparse
            ? sparse.from()
            : ((CategoricalCrossentropy) loss).from();
    return from == Predictions.LOGITS;
  }
}
