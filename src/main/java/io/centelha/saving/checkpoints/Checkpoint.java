package io.centelha.saving.checkpoints;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.tensor.Tensor;
import java.util.Map;

/**
 * A verified point from which a run can go on.
 *
 * @param sequence the number under which it was committed
 * @param tensors by name, as committed; their arrays are the caller's
 * @param meta what was committed with them
 */
public record Checkpoint(long sequence, Map<String, Tensor> tensors, ObjectNode meta) {}
