/**
 * Faults that a test orders by (round, shard, attempt), never by a clock: a Spark plugin in a jar
 * of the tests' own, so that nothing of it is in the product.
 */
package io.centelha.cluster.faults;
