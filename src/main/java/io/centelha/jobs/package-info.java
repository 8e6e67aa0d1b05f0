/**
 * The command line. Takes a job file, checks it against the schema and resolves it to a {@link
 * io.centelha.jobs.JobSpec}, hands that to the other rooms, and reports: progress, exit code, log.
 * Nothing imports this room.
 */
package io.centelha.jobs;
