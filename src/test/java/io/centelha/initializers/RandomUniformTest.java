package io.centelha.initializers;

class RandomUniformTest implements RandomInitializerContract {

  @Override
  public Initializer initializer() {
    return new RandomUniform(-1, 3);
  }

  @Override
  public Moments moments() {
    return Moments.uniform(-1, 3);
  }
}
