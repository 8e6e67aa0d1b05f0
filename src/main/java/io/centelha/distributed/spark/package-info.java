/**
 * How jobs of Spark are run. Takes a work for each partition and runs it as a job or a lazy step.
 * Hands on results, or what went wrong in a task: bad data, lost broadcasts, too little memory.
 */
package io.centelha.distributed.spark;
