/**
 * What training minimises: a scalar from labels and predictions, by Keras' names and reductions.
 * One class each.
 */
package io.centelha.losses;
