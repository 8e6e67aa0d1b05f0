package io.centelha.activations;

class TanhTest implements ActivationContract {

  @Override
  public Activation activation() {
    return new Tanh();
  }
}
