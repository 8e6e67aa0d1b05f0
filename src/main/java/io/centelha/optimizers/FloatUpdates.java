// twin: double
package io.centelha.optimizers;

import io.centelha.tensor.Tensor;

/** The loops for float32. */
final class FloatUpdates implements Updates {
  /**
   * Added and taken off again, it rounds to its own last place, 1e-31. A fading average may stay
   * there for ever; so its product with a small learning rate must be a normal number as well.
   */
  private static final float FLUSH = 1e-24f;

  @Override
  public void descend(Tensor w, Tensor g, double learningRate) {
    float[] weights = w.floats();
    float[] gradient = g.floats();
    float rate = (float) learningRate;
    int end = w.offset() + w.size();
    for (int i = w.offset(); i < end; i++) {
      weights[i] -= rate * gradient[i];
    }
  }

  @Override
  public void descend(Tensor w, Tensor g, Tensor m, double learningRate, double momentum) {
    float[] weights = w.floats();
    float[] gradient = g.floats();
    float[] momenta = m.floats();
    float rate = (float) learningRate;
    float decay = (float) momentum;
    int end = w.offset() + w.size();
    for (int i = w.offset(); i < end; i++) {
      float step = decay * momenta[i] - rate * gradient[i] + FLUSH - FLUSH;
      momenta[i] = step;
      weights[i] += step;
    }
  }

  @Override
  public void descendAhead(Tensor w, Tensor g, Tensor m, double learningRate, double momentum) {
    float[] weights = w.floats();
    float[] gradient = g.floats();
    float[] momenta = m.floats();
    float rate = (float) learningRate;
    float decay = (float) momentum;
    int end = w.offset() + w.size();
    for (int i = w.offset(); i < end; i++) {
      float fall = rate * gradient[i];
      float step = decay * momenta[i] - fall + FLUSH - FLUSH;
      momenta[i] = step;
      weights[i] += decay * step - fall;
    }
  }

  @Override
  public void adagrad(Tensor w, Tensor g, Tensor a, double learningRate, double epsilon) {
    float[] weights = w.floats();
    float[] gradient = g.floats();
    float[] sums = a.floats();
    float rate = (float) learningRate;
    float tiny = (float) epsilon;
    int end = w.offset() + w.size();
    for (int i = w.offset(); i < end; i++) {
      float slope = gradient[i];
      float sum = sums[i] + slope * slope;
      sums[i] = sum;
      weights[i] -= rate * slope / (float) Math.sqrt(sum + tiny);
    }
  }

  @Override
  public void rmsProp(Tensor w, Tensor g, Tensor v, RmsProp settings) {
    float[] weights = w.floats();
    float[] gradient = g.floats();
    float[] squares = v.floats();
    float rate = (float) settings.learningRate();
    float rho = (float) settings.rho();
    float rest = (float) (1 - settings.rho());
    float epsilon = (float) settings.epsilon();
    int end = w.offset() + w.size();
    for (int i = w.offset(); i < end; i++) {
      float slope = gradient[i];
      float square = rho * squares[i] + rest * (slope * slope) + FLUSH - FLUSH;
      squares[i] = square;
      weights[i] -= rate * slope / (float) Math.sqrt(square + epsilon);
    }
  }

  @Override
  public void rmsPropMomentum(Tensor w, Tensor g, Tensor v, Tensor m, RmsProp settings) {
    float[] weights = w.floats();
    float[] gradient = g.floats();
    float[] squares = v.floats();
    float[] momenta = m.floats();
    float rate = (float) settings.learningRate();
    float rho = (float) settings.rho();
    float rest = (float) (1 - settings.rho());
    float epsilon = (float) settings.epsilon();
    float decay = (float) settings.momentum();
    int end = w.offset() + w.size();
    for (int i = w.offset(); i < end; i++) {
      float slope = gradient[i];
      float square = rho * squares[i] + rest * (slope * slope) + FLUSH - FLUSH;
      squares[i] = square;
      float step =
          decay * momenta[i] + rate * slope / (float) Math.sqrt(square + epsilon) + FLUSH - FLUSH;
      momenta[i] = step;
      weights[i] -= step;
    }
  }

  @Override
  public void rmsPropVariance(Tensor w, Tensor g, Tensor v, Tensor a, RmsProp settings) {
    float[] weights = w.floats();
    float[] gradient = g.floats();
    float[] squares = v.floats();
    float[] means = a.floats();
    float rate = (float) settings.learningRate();
    float rho = (float) settings.rho();
    float rest = (float) (1 - settings.rho());
    float epsilon = (float) settings.epsilon();
    int end = w.offset() + w.size();
    for (int i = w.offset(); i < end; i++) {
      float slope = gradient[i];
      float square = rho * squares[i] + rest * (slope * slope) + FLUSH - FLUSH;
      squares[i] = square;
      float mean = rho * means[i] + rest * slope + FLUSH - FLUSH;
      means[i] = mean;
      float variance = Math.max(square - mean * mean, 0);
      weights[i] -= rate * slope / (float) Math.sqrt(variance + epsilon);
    }
  }

  /** In two passes: the compiler gives up on vectorising a loop as long as both together. */
  @Override
  public void rmsPropVarianceMomentum(
      Tensor w, Tensor g, Tensor v, Tensor m, Tensor a, RmsProp settings) {
    average(g, v, a, settings);
    float[] weights = w.floats();
    float[] gradient = g.floats();
    float[] squares = v.floats();
    float[] momenta = m.floats();
    float[] means = a.floats();
    float rate = (float) settings.learningRate();
    float epsilon = (float) settings.epsilon();
    float decay = (float) settings.momentum();
    int end = w.offset() + w.size();
    for (int i = w.offset(); i < end; i++) {
      float variance = Math.max(squares[i] - means[i] * means[i], 0);
      float step =
          decay * momenta[i]
              + rate * gradient[i] / (float) Math.sqrt(variance + epsilon)
              + FLUSH
              - FLUSH;
      momenta[i] = step;
      weights[i] -= step;
    }
  }

  private static void average(Tensor g, Tensor v, Tensor a, RmsProp settings) {
    float[] gradient = g.floats();
    float[] squares = v.floats();
    float[] means = a.floats();
    float rho = (float) settings.rho();
    float rest = (float) (1 - settings.rho());
    int end = g.offset() + g.size();
    for (int i = g.offset(); i < end; i++) {
      float slope = gradient[i];
      squares[i] = rho * squares[i] + rest * (slope * slope) + FLUSH - FLUSH;
      means[i] = rho * means[i] + rest * slope + FLUSH - FLUSH;
    }
  }

  @Override
  public void adam(Tensor w, Tensor g, Tensor m, Tensor v, double rate, Adam settings) {
    float[] weights = w.floats();
    float[] gradient = g.floats();
    float[] momenta = m.floats();
    float[] squares = v.floats();
    float step = (float) rate;
    float rest1 = (float) (1 - settings.beta1());
    float rest2 = (float) (1 - settings.beta2());
    float epsilon = (float) settings.epsilon();
    int end = w.offset() + w.size();
    for (int i = w.offset(); i < end; i++) {
      float slope = gradient[i];
      float mean = momenta[i] + rest1 * (slope - momenta[i]) + FLUSH - FLUSH;
      float square = squares[i] + rest2 * (slope * slope - squares[i]) + FLUSH - FLUSH;
      momenta[i] = mean;
      squares[i] = square;
      weights[i] -= step * mean / ((float) Math.sqrt(square) + epsilon);
    }
  }

  @Override
  public void amsGrad(
      Tensor w, Tensor g, Tensor m, Tensor v, Tensor h, double rate, Adam settings) {
    float[] weights = w.floats();
    float[] gradient = g.floats();
    float[] momenta = m.floats();
    float[] squares = v.floats();
    float[] largest = h.floats();
    float step = (float) rate;
    float rest1 = (float) (1 - settings.beta1());
    float rest2 = (float) (1 - settings.beta2());
    float epsilon = (float) settings.epsilon();
    int end = w.offset() + w.size();
    for (int i = w.offset(); i < end; i++) {
      float slope = gradient[i];
      float mean = momenta[i] + rest1 * (slope - momenta[i]) + FLUSH - FLUSH;
      float square = squares[i] + rest2 * (slope * slope - squares[i]) + FLUSH - FLUSH;
      momenta[i] = mean;
      squares[i] = square;
      float highest = Math.max(largest[i], square);
      largest[i] = highest;
      weights[i] -= step * mean / ((float) Math.sqrt(highest) + epsilon);
    }
  }

  /** Four sums side by side, or each addition would wait for the one before. */
  @Override
  public double sumOfSquares(Tensor g) {
    float[] gradient = g.floats();
    int end = g.offset() + g.size();
    double[] sums = new double[4];
    int i = g.offset();
    for (; i < end - 3; i += 4) {
      sums[0] += square(gradient[i]);
      sums[1] += square(gradient[i + 1]);
      sums[2] += square(gradient[i + 2]);
      sums[3] += square(gradient[i + 3]);
    }
    for (; i < end; i++) {
      sums[0] += square(gradient[i]);
    }
    return sums[0] + sums[1] + (sums[2] + sums[3]);
  }

  private static double square(double value) {
    return value * value;
  }

  /** Not by a factor of {@code 1 − share}, in which a small share loses most of its digits. */
  @Override
  public void decay(Tensor w, double share) {
    float[] weights = w.floats();
    float part = (float) share;
    int end = w.offset() + w.size();
    for (int i = w.offset(); i < end; i++) {
      weights[i] -= part * weights[i];
    }
  }

  @Override
  public void scale(Tensor g, double scale) {
    float[] gradient = g.floats();
    float factor = (float) scale;
    int end = g.offset() + g.size();
    for (int i = g.offset(); i < end; i++) {
      gradient[i] *= factor;
    }
  }

  @Override
  public void clamp(Tensor g, double limit) {
    float[] gradient = g.floats();
    float high = (float) limit;
    int end = g.offset() + g.size();
    for (int i = g.offset(); i < end; i++) {
      gradient[i] = Math.min(Math.max(gradient[i], -high), high);
    }
  }
}
