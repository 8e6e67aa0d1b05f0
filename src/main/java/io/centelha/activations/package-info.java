/**
 * Non-linear functions between layers, by Keras' names. One class each; each takes a value and
 * gives one of its shape.
 */
package io.centelha.activations;
