package io.centelha.tensor;

class DoubleKernelsTest implements KernelsContract, ArrangementContract {
  @Override
  public DType dtype() {
    return DType.FLOAT64;
  }
}
