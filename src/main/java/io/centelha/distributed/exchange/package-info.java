/**
 * How vectors travel between the driver and tasks. Takes states and results of replicas, and hands
 * them on as bytes: whole or in slices, through broadcasts and blocks of executors, or within one
 * JVM.
 */
package io.centelha.distributed.exchange;
