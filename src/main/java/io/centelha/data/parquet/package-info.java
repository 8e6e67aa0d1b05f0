/**
 * Tables of columns. Takes in Parquet files and what their columns are, and hands on rows; a group
 * of rows is read a window at a time, so that wide rows in large groups need little memory. The
 * types it reads are frozen: whatever else a table holds comes by Spark's reader.
 */
package io.centelha.data.parquet;
