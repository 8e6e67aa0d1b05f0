/**
 * Epochs, rounds, callbacks, history and evaluation, on one JVM: what a round computes is a pure
 * function of state, shard and round, so that the same code runs on an executor. Takes an objective
 * and shards; hands on state and history.
 */
package io.centelha.training;
