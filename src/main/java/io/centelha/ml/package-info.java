/**
 * The same training as stages of spark.ml: estimators that fit a DataFrame by the rounds of {@link
 * io.centelha.distributed}, and models that score one. Takes parameters in the words of a job file;
 * hands on models that pipelines, cross-validation and evaluators know how to use, saved in the
 * form that {@code centelha predict} reads.
 */
package io.centelha.ml;
