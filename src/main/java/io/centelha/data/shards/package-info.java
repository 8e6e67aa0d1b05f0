/**
 * Who gets which row, and in which order rows are met. Takes in rows with a global index, deals
 * them to shards of equal size by a keyed permutation of that index, and hands on batches in the
 * form in which {@code models} takes them. All of it is a function of files, job and seed alone.
 */
package io.centelha.data.shards;
