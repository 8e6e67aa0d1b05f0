/**
 * One run of the program. Takes a job and Spark's context, trains under the lease of the run
 * directory, and keeps status, history, checkpoints and predictions there. Also the process around
 * it: log file, interrupts, memory, and the exit code that each failure ends with.
 */
package io.centelha.jobs.run;
