package io.centelha.layers;

import java.io.Serializable;

/**
 * A layer and the name that its user gave it.
 *
 * @param name empty if the user gave none
 */
public record NamedLayer(String name, Layer layer) implements Serializable {}
