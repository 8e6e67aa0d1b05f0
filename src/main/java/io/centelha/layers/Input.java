package io.centelha.layers;

import java.io.Serializable;

/**
 * An input of a graph of layers.
 *
 * @param name as data are found by
 */
public record Input(String name, Spec spec) implements Serializable {}
