package io.centelha.activations;

class LinearTest implements ActivationContract {

  @Override
  public Activation activation() {
    return new Linear();
  }
}
