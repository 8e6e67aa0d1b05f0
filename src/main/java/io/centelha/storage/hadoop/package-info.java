/**
 * The file systems that Hadoop knows, as {@link io.centelha.storage.Storage}. Takes in the settings
 * that Spark hands out and hands on locations; Hadoop's types end here, but for Parquet's and
 * Spark's own calls.
 */
package io.centelha.storage.hadoop;
