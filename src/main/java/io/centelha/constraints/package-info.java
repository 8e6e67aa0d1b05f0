/**
 * Bounds on weights, in Keras' words: laid on after each step and after each average. Takes a
 * variable's array, changes it in place.
 */
package io.centelha.constraints;
