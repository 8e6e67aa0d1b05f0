/**
 * From a job's words to the other rooms' things. Takes a resolved job, and hands on its network,
 * plan, transformations and sources, or the rows that a saved model reads. What another room
 * refuses is refused here with the key of the job.
 */
package io.centelha.jobs.wiring;
