package io.centelha.trained;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.interchange.safetensors.Safetensors;
import java.util.Optional;

/**
 * What the files of a model directory say.
 *
 * @param model what it is; its own
 * @param weights by name
 * @param features the fitted transformations of its input; its own
 * @param optimizer what the optimizer remembers, if that was kept
 */
record ModelFiles(
    ObjectNode model, Safetensors weights, ObjectNode features, Optional<Safetensors> optimizer) {

  /** The same without memory. */
  ModelFiles(ObjectNode model, Safetensors weights, ObjectNode features) {
    this(model, weights, features, Optional.empty());
  }
}
