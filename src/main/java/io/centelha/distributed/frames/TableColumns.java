package io.centelha.distributed.frames;

import java.io.Serializable;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The columns of a table whose rows have no order of their own.
 *
 * @param fields what a network takes and is to give, and the rows' weights
 * @param id name of a column whose values tell rows apart and order them; empty if there is none
 * @param key name of a column by whose values rows are known outside; empty if there is none
 * @param table what it is called in messages
 */
public record TableColumns(FrameColumns fields, String id, String key, String table)
    implements Serializable {

  boolean hasId() {
    return !id.isEmpty();
  }

  boolean hasKey() {
    return !key.isEmpty();
  }

  /** These columns alone, each once. */
  Dataset<Row> select(Dataset<Row> frame) {
    return FrameColumns.select(
        frame, Stream.concat(fields.names(), Stream.of(id, key).filter(name -> !name.isEmpty())));
  }
}
