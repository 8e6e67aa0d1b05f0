// twin: double
package io.centelha.tensor;

/** The loops for float32. */
final class FloatSpecialKernels implements SpecialKernels {
  static final FloatSpecialKernels INSTANCE = new FloatSpecialKernels();

  private FloatSpecialKernels() {}

  @Override
  public void erf(Tensor a, Tensor out) {
    float[] from = a.floats();
    float[] to = out.floats();
    for (int i = 0; i < out.size(); i++) {
      to[out.offset() + i] = (float) ErrorFunction.erf(from[a.offset() + i]);
    }
  }
}
