/**
 * Rows: where they come from, what they are called, and in which order they are met. Takes files on
 * any Hadoop file system, or arrays, and hands on batches, in the form in which {@code models}
 * takes them; knows nothing of networks or clusters. The rooms in here follow the data: {@code
 * files} holds bytes, {@code csv}, {@code idx} and {@code parquet} make {@code rows} of them,
 * {@code features} transforms what rows hold, {@code shards} deals rows and orders them.
 */
package io.centelha.data;
