package io.centelha.initializers;

class GlorotNormalTest implements RandomInitializerContract {

  @Override
  public Initializer initializer() {
    return new GlorotNormal();
  }

  @Override
  public Moments moments() {
    return Moments.truncatedNormal(2.0 / (INPUTS + OUTPUTS));
  }
}
