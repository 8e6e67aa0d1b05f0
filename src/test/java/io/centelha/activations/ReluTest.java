package io.centelha.activations;

class ReluTest implements ActivationContract {

  @Override
  public Activation activation() {
    return new Relu();
  }
}
