/** Turn gradients into new weights: Keras' optimizers as pure descriptions over flat vectors. */
package io.centelha.optimizers;
