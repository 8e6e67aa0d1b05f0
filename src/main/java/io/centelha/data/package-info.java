/**
 * Rows: where they come from, what they are called, and in which order they are met. Takes files on
 * any Hadoop file system, or arrays; gives each row a global index (file order, then row order),
 * deals the rows to shards of equal size by a keyed permutation of that index, fits feature
 * transformations on the training rows, and hands on batches, in the form in which {@code models}
 * takes them. Knows nothing of networks or clusters: what is dealt and in which order it is met is
 * a function of files, job and seed alone.
 */
package io.centelha.data;
