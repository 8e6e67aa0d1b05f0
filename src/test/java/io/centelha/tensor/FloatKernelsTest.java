package io.centelha.tensor;

class FloatKernelsTest implements KernelsContract, ArrangementContract {
  @Override
  public DType dtype() {
    return DType.FLOAT32;
  }
}
