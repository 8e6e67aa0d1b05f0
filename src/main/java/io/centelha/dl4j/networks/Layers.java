package io.centelha.dl4j.networks;

/** Whose code computes the steps of a network of DL4J's. */
public enum Layers {
  /** DL4J's own {@code fit}, of any network. */
  DL4J,
  /**
   * Centelha's own layers where they compute the same, several times faster: parameters, loss,
   * updater and its memory are DL4J's to within rounding. That is so for a {@code
   * MultiLayerNetwork} of dense, output, loss and activation layers with identity, ReLU, sigmoid,
   * softmax or tanh; MSE, or MCXENT or NEGATIVELOGLIKELIHOOD after softmax; one updater of SGD,
   * Nesterovs, Adam, RMSprop and AdaGrad with any schedule; a constant l2 or no penalty; and
   * nothing else. All others are DL4J's, and the log says why.
   */
  CENTELHA_WHERE_EQUAL
}
