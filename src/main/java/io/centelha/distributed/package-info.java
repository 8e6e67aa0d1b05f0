/**
 * The same training in rounds over Spark: rows are dealt to shards once and cached as blocks; every
 * round is one job of independent tasks, each a pure function of broadcast state, shard and round.
 * Its rooms, from the ground up: {@code spark}, {@code exchange}, {@code shards}, {@code frames},
 * {@code rounds} and {@code scoring}. {@link io.centelha.distributed.SparkModel} is the door for
 * programs.
 */
package io.centelha.distributed;
