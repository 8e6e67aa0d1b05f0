/**
 * Penalties on large weights, in Keras' words: added to the loss. Takes a variable's values, hands
 * on a scalar.
 */
package io.centelha.regularizers;
