/**
 * The same training in rounds over Spark: rows are dealt to shards once and cached as blocks; every
 * round is one job of independent tasks, each a pure function of broadcast state, shard and round.
 * Takes sources and an objective; hands on what replicas made, in their order.
 */
package io.centelha.distributed;
