package io.centelha.initializers;

class HeUniformTest implements RandomInitializerContract {

  @Override
  public Initializer initializer() {
    return new HeUniform();
  }

  @Override
  public Moments moments() {
    double limit = Math.sqrt(6.0 / INPUTS);
    return Moments.uniform(-limit, limit);
  }
}
