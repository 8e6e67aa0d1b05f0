package io.centelha.distributed.shards;

import io.centelha.data.rows.LocatedSplit;
import io.centelha.data.rows.RowReader;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.Source;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;

/** Reads the rows of some splits, one split after the other. */
final class SplitsReader implements RowReader {
  private final Source source;
  private final List<LocatedSplit> splits;
  private final Iterator<Integer> numbers;
  private RowReader reader;

  /**
   * Opens the first split.
   *
   * @param splits of the source
   * @param numbers of those to read, at least one
   */
  SplitsReader(Source source, List<LocatedSplit> splits, Iterator<Integer> numbers)
      throws IOException {
    this.source = source;
    this.splits = splits;
    this.numbers = numbers;
    this.reader = open();
  }

  private RowReader open() throws IOException {
    return source.open(splits.get(numbers.next()));
  }

  @Override
  public boolean next(Rows.Builder into) throws IOException {
    while (!reader.next(into)) {
      if (!numbers.hasNext()) {
        return false;
      }
      reader.close();
      reader = open();
    }
    return true;
  }

  @Override
  public String key() {
    return reader.key();
  }

  @Override
  public Object[] kept() {
    return reader.kept();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
