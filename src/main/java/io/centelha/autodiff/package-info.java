/**
 * Automatic differentiation by a tape that records operations: a short table of differentiable
 * primitives, each derivative written with the same primitives, so that a gradient can be
 * differentiated again. Takes tensors, hands on values and their gradients.
 */
package io.centelha.autodiff;
