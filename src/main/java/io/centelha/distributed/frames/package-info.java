/**
 * Rows of a DataFrame. Takes a frame and the columns that are features, label and weight, and
 * checks their types. Hands on its rows as shards, like those of files.
 */
package io.centelha.distributed.frames;
