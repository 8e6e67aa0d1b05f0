// twin: double
package io.centelha.dl4j.dense;

/** The loops of a step for float32; all arrays begin at their first element. */
final class FloatSteps {
  /** Added and taken off again, it makes denormal numbers 0: see the optimizers' loops. */
  private static final float FLUSH = 1e-24f;

  private FloatSteps() {}

  /** {@code v ← keep·v + add·g²; w ← w − rate·g / (√v + ε)}. */
  static void byRoot(float[] weights, float[] gradient, float[] squares, RootDescent settings) {
    float rate = (float) settings.learningRate();
    float keep = (float) settings.keep();
    float add = (float) settings.add();
    float epsilon = (float) settings.epsilon();
    for (int i = 0; i < weights.length; i++) {
      float slope = gradient[i];
      float square = keep * squares[i] + add * (slope * slope) + FLUSH - FLUSH;
      squares[i] = square;
      weights[i] -= rate * slope / ((float) Math.sqrt(square) + epsilon);
    }
  }

  /** {@code g ← g + factor·w} from {@code start} to {@code end}. */
  static void penalize(float[] weights, float[] gradient, int start, int end, double factor) {
    float scale = (float) factor;
    for (int i = start; i < end; i++) {
      gradient[i] += scale * weights[i];
    }
  }
}
