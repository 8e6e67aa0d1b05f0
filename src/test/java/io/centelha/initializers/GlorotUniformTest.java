package io.centelha.initializers;

class GlorotUniformTest implements RandomInitializerContract {

  @Override
  public Initializer initializer() {
    return new GlorotUniform();
  }

  @Override
  public Moments moments() {
    double limit = Math.sqrt(6.0 / (INPUTS + OUTPUTS));
    return Moments.uniform(-limit, limit);
  }
}
