/**
 * A training in mid-run, on disk. Takes in the progress of a training after a round and hands it
 * back after a restart; a commit is a manifest written last, and a checkpoint that is damaged or of
 * another job is passed over or refused.
 */
package io.centelha.saving.checkpoints;
