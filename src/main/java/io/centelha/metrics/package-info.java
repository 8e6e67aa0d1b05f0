/**
 * What is reported beside the loss: sums over rows that merge across batches and shards, by Keras'
 * names.
 */
package io.centelha.metrics;
