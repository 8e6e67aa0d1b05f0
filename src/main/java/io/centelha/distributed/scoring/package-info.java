/**
 * Predictions on Spark. Takes a trained network with rows of files or of a DataFrame, and hands on
 * columns of predictions, or writes them as files that are complete or absent.
 */
package io.centelha.distributed.scoring;
