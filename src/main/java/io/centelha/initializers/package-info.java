/**
 * What a network's weights hold before the first step. Takes a view to fill and a random key; the
 * same shape, key and initializer give the same weights on every machine.
 */
package io.centelha.initializers;
