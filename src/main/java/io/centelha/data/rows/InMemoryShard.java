package io.centelha.data.rows;

import io.centelha.tensor.Checks;
import java.util.List;

/** A shard whose blocks are all in memory. */
record InMemoryShard(RowFormat format, List<Rows> all) implements Shard {

  InMemoryShard {
    all = List.copyOf(all);
    for (Rows block : all) {
      Checks.argument(
          block.format().equals(format),
          "A shard of %s can't hold a block of %s",
          format,
          block.format());
    }
  }

  @Override
  public int blocks() {
    return all.size();
  }

  @Override
  public int rows(int block) {
    return all.get(block).size();
  }

  @Override
  public Rows block(int block) {
    return all.get(block);
  }
}
