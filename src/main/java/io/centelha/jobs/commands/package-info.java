/**
 * The commands. Takes the arguments of a command line, reads what they name, and hands it to the
 * rooms that do the work. Each command is one class, and ends with an exit code.
 */
package io.centelha.jobs.commands;
