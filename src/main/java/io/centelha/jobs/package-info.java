/**
 * The command line. Its rooms, from the ground up: {@code file} reads and checks a job, {@code
 * wiring} turns it into the other rooms' things, {@code console} speaks to the user, {@code run}
 * trains and keeps the run directory, {@code commands} has a class for each command. Nothing
 * imports this room, and only {@link io.centelha.jobs.Main} is meant for others.
 */
package io.centelha.jobs;
