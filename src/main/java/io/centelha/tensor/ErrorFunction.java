package io.centelha.tensor;

/**
 * The error function, by the rational approximations of [Cody1969].
 *
 * <pre>{@code erf x = 2/√π · ∫₀ˣ e^(−t²) dt }</pre>
 */
final class ErrorFunction {
  private static final double SMALL = 0.46875;
  private static final double LARGE = 4;
  private static final double ONE_OVER_SQRT_PI = 0.5641895835477563;

  /** Coefficients from the highest power down; those of the denominators begin after a 1. */
  private static final double[] P_SMALL = {
    0.18577770618460315,
    3.1611237438705655,
    113.86415415105016,
    377.485237685302,
    3209.3775891384694
  };

  private static final double[] Q_SMALL = {
    1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171
  };
  private static final double[] P_MIDDLE = {
    2.1531153547440383e-8,
    0.5641884969886701,
    8.883149794388377,
    66.11919063714163,
    298.6351381974001,
    881.952221241769,
    1712.0476126340707,
    2051.0783778260716,
    1230.3393547979972
  };
  private static final double[] Q_MIDDLE = {
    1,
    15.744926110709835,
    117.6939508913125,
    537.1811018620099,
    1621.3895745666903,
    3290.7992357334597,
    4362.619090143247,
    3439.3676741437216,
    1230.3393548037495
  };
  private static final double[] P_LARGE = {
    0.016315387137302097,
    0.30532663496123236,
    0.36034489994980445,
    0.12578172611122926,
    0.016083785148742275,
    0.0006587491615298378
  };
  private static final double[] Q_LARGE = {
    1,
    2.568520192289822,
    1.8729528499234673,
    0.5279051029514285,
    0.06051834131244132,
    0.0023352049762686918
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
