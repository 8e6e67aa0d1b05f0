package io.centelha.initializers;

class HeNormalTest implements RandomInitializerContract {

  @Override
  public Initializer initializer() {
    return new HeNormal();
  }

  @Override
  public Moments moments() {
    return Moments.truncatedNormal(2.0 / INPUTS);
  }
}
