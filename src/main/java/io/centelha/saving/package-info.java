/**
 * What a run leaves behind, on any Hadoop file system: the run directory with its status, history,
 * checkpoints and model. Takes in named tensors and JSON texts and hands them back; a commit is a
 * manifest written last, a reader believes nothing that it has not verified. Directories are never
 * renamed, so object stores serve as well as disks.
 */
package io.centelha.saving;
