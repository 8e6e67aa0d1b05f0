package io.centelha.data;

import io.centelha.tensor.Tensor;
import java.util.Optional;

/**
 * Some rows, ready for a training step. The tensors are views of arrays that the next batch
 * overwrites.
 *
 * @param features {@code [size, …]}, transformed
 * @param labels {@code [size]} if a row has one label, else {@code [size, labelWidth]}
 * @param weights {@code [size]}, if rows have weights
 * @param size the number of rows
 */
public record Batch(Tensor features, Tensor labels, Optional<Tensor> weights, int size) {}
