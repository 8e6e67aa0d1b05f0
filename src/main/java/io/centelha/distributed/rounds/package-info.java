/**
 * A round of training on Spark. Takes a state and a plan, runs all replicas in one job, and hands
 * on what they made, in their order: whole, or averaged slice by slice.
 */
package io.centelha.distributed.rounds;
