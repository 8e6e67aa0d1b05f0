package io.centelha.activations;

class SigmoidTest implements ActivationContract {

  @Override
  public Activation activation() {
    return new Sigmoid();
  }
}
