/**
 * Measurements: programs that {@code src/bench/compare} runs beside their peers, and JMH's
 * benchmarks of the small. Never part of the product.
 */
package io.centelha.bench;
