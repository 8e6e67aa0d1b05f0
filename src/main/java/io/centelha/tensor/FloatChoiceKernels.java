// twin: double
package io.centelha.tensor;

/** The loops for float32. */
final class FloatChoiceKernels implements ChoiceKernels {
  static final FloatChoiceKernels INSTANCE = new FloatChoiceKernels();

  private FloatChoiceKernels() {}

  @Override
  public void greater(Tensor a, Tensor b, Tensor out) {
    float[] left = a.floats();
    float[] right = b.floats();
    float[] to = out.floats();
    for (int i = 0; i < out.size(); i++) {
      to[out.offset() + i] = left[a.offset() + i] > right[b.offset() + i] ? 1 : 0;
    }
  }

  @Override
  public void greaterOrEqual(Tensor a, Tensor b, Tensor out) {
    float[] left = a.floats();
    float[] right = b.floats();
    float[] to = out.floats();
    for (int i = 0; i < out.size(); i++) {
      to[out.offset() + i] = left[a.offset() + i] >= right[b.offset() + i] ? 1 : 0;
    }
  }

  @Override
  public void where(Tensor mask, Tensor a, Tensor b, Tensor out) {
    float[] chooses = mask.floats();
    float[] left = a.floats();
    float[] right = b.floats();
    float[] to = out.floats();
    for (int i = 0; i < out.size(); i++) {
      float first = left[a.offset() + i];
      float second = right[b.offset() + i];
      to[out.offset() + i] = chooses[mask.offset() + i] != 0 ? first : second;
    }
  }

  @Override
  public void maximum(Tensor a, Tensor b, Tensor out) {
    float[] left = a.floats();
    float[] right = b.floats();
    float[] to = out.floats();
    for (int i = 0; i < out.size(); i++) {
      to[out.offset() + i] = Math.max(left[a.offset() + i], right[b.offset() + i]);
    }
  }

  @Override
  public void minimum(Tensor a, Tensor b, Tensor out) {
    float[] left = a.floats();
    float[] right = b.floats();
    float[] to = out.floats();
    for (int i = 0; i < out.size(); i++) {
      to[out.offset() + i] = Math.min(left[a.offset() + i], right[b.offset() + i]);
    }
  }
}
