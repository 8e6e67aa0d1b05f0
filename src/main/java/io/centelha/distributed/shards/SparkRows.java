package io.centelha.distributed.shards;

import io.centelha.data.rows.BadRows;
import io.centelha.data.rows.LeftOut;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.RowReader;
import io.centelha.data.shards.Deal;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.types.StructType;

/**
 * Rows that executors read and have counted, wherever they come from. Each has an index that
 * depends on the rows alone, never on how they are cut or on the cluster. No row comes to the
 * driver.
 */
public interface SparkRows {

  /** What each row looks like. */
  RowFormat format();

  /** The names of the columns that features are read from, in order; empty where they have none. */
  List<String> featureNames();

  /** The number of rows that can be used. */
  long rows();

  /** The number of rows in a full block: see {@link RowFormat#rowsPerBlock(long)}. */
  int rowsPerBlock();

  /**
   * Deals rows to shards: one pass over them, one shuffle, and from then on cached blocks.
   *
   * @param deals of disjoint selections: of training and of validation rows, say
   * @return the shards of each deal
   */
  List<SparkShards> deal(List<Deal> deals);

  /** A fingerprint of all rows. */
  String sha256();

  /** What becomes of rows that can't be used. */
  BadRows badRows();

  /**
   * How many rows were left out.
   *
   * @param rows a word for these rows
   */
  LeftOut leftOut(String rows);

  /** The rows to read in their order, in parts: each partition holds one reader, of its part. */
  JavaRDD<RowReader> readers();

  /** What readers hand on of each row beside it: see {@link RowReader#kept}. */
  default StructType kept() {
    return new StructType();
  }

  /** Frees what of the rows is cached, but for blocks that were dealt. */
  void unpersist();
}
