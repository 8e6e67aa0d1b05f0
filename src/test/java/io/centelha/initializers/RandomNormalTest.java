package io.centelha.initializers;

class RandomNormalTest implements RandomInitializerContract {

  @Override
  public Initializer initializer() {
    return new RandomNormal(0.5, 2);
  }

  @Override
  public Moments moments() {
    return Moments.normal(0.5, 2);
  }
}
