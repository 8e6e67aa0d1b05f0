/**
 * Shaped arrays on the JVM heap: float32 and float64, loops over them, matrix products by BLAS, and
 * counter-based random numbers. Takes and gives plain arrays; knows nothing of differentiation,
 * networks or clusters.
 */
package io.centelha.tensor;
