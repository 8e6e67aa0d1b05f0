/**
 * What the user sees of a run. Takes progress, figures and warnings, and hands them to a terminal:
 * as a bar for a person, as lines and one JSON object for a program.
 */
package io.centelha.jobs.console;
