/**
 * Rows as Spark keeps them. Takes sources, deals their rows to shards, and caches each shard as
 * blocks. Hands on shards on which a work is done, fits of features, and counts of bad rows.
 */
package io.centelha.distributed.shards;
