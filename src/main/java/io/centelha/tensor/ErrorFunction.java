package io.centelha.tensor;

/**
 * The error function, by the rational approximations of [Cody1969].
 *
 * <pre>{@code erf x = 2/√π · ∫₀ˣ e^(−t²) dt }</pre>
 */
final class ErrorFunction {
  private static final double SMALL = 0.46875;
  private static final double LARGE = 4;
  private static final double ONE_OVER_SQRT_PI = 5.6418958354775628695e-1;

  /** Coefficients from the highest power down; those of the denominators begin after a 1. */
  private static final double[] P_SMALL = {
    1.85777706184603153e-1,
    3.16112374387056560e0,
    1.13864154151050156e2,
    3.77485237685302021e2,
    3.20937758913846947e3
  };

  private static final double[] Q_SMALL = {
    1, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3
  };
  private static final double[] P_MIDDLE = {
    2.15311535474403846e-8,
    5.64188496988670089e-1,
    8.88314979438837594e0,
    6.61191906371416295e1,
    2.98635138197400131e2,
    8.81952221241769090e2,
    1.71204761263407058e3,
    2.05107837782607147e3,
    1.23033935479799725e3
  };
  private static final double[] Q_MIDDLE = {
    1,
    1.57449261107098347e1,
    1.17693950891312499e2,
    5.37181101862009858e2,
    1.62138957456669019e3,
    3.29079923573345963e3,
    4.36261909014324716e3,
    3.43936767414372164e3,
    1.23033935480374942e3
  };
  private static final double[] P_LARGE = {
    1.63153871373020978e-2,
    3.05326634961232344e-1,
    3.60344899949804439e-1,
    1.25781726111229246e-1,
    1.60837851487422766e-2,
    6.58749161529837803e-4
  };
  private static final double[] Q_LARGE = {
    1,
    2.56852019228982242e0,
    1.87295284992346725e0,
    5.27905102951428412e-1,
    6.05183413124413191e-2,
    2.33520497626869185e-3
  };

  private ErrorFunction() {}

  static double erf(double x) {
    double y = Math.abs(x);
    if (y <= SMALL) {
      return x * ratio(P_SMALL, Q_SMALL, y * y);
    }
    return Math.copySign(1 - complement(y), x);
  }

  private static double complement(double y) {
    if (y <= LARGE) {
      return Math.exp(-y * y) * ratio(P_MIDDLE, Q_MIDDLE, y);
    }
    double z = 1 / (y * y);
    return Math.exp(-y * y) / y * (ONE_OVER_SQRT_PI - z * ratio(P_LARGE, Q_LARGE, z));
  }

  private static double ratio(double[] p, double[] q, double x) {
    double above = p[0];
    double below = q[0];
    for (int i = 1; i < p.length; i++) {
      above = above * x + p[i];
      below = below * x + q[i];
    }
    return above / below;
  }
}
