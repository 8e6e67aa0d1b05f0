package io.centelha.saving.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.interchange.safetensors.Safetensors;

/**
 * A model as it was read and verified.
 *
 * @param model describes it; the caller's
 * @param weights by name
 * @param features describes the fitted transformations of its input; the caller's
 * @param weightsSha256 what {@code sha256sum weights.safetensors} prints
 */
public record SavedModel(
    ObjectNode model, Safetensors weights, ObjectNode features, String weightsSha256) {}
