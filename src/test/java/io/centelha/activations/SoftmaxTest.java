package io.centelha.activations;

class SoftmaxTest implements ActivationContract {

  @Override
  public Activation activation() {
    return new Softmax();
  }
}
