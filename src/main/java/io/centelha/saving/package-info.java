/**
 * What a run leaves behind: the run directory with its job, status and history, and the room {@code
 * checkpoints}. Takes in named tensors, JSON texts and figures and hands them back, on any file
 * system that {@code storage} knows.
 */
package io.centelha.saving;
