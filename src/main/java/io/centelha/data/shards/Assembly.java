package io.centelha.data.shards;

import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.Shard;
import java.util.ArrayList;
import java.util.List;

/** Puts rows that come in any order where a deal says they lie. */
final class Assembly {
  private final RowFormat format;
  private final Deal deal;
  private final List<List<Rows.Builder>> builders = new ArrayList<>();

  Assembly(RowFormat format, Deal deal) {
    this.format = format;
    this.deal = deal;
    for (int shard = 0; shard < deal.shards(); shard++) {
      List<Rows.Builder> blocks = new ArrayList<>();
      for (int block = 0; block < deal.blocks(shard); block++) {
        blocks.add(new Rows.Builder(format, deal.rows(shard, block)));
      }
      builders.add(blocks);
    }
  }

  /** Places those of the rows that belong to the deal. */
  void add(Rows rows) {
    for (int row = 0; row < rows.size(); row++) {
      if (deal.contains(rows.index(row))) {
        Deal.Place place = deal.place(rows.index(row));
        builders.get(place.shard()).get(place.block()).set(place.row(), rows, row);
      }
    }
  }

  /** The shards, once all rows have been added. */
  List<Shard> shards() {
    return builders.stream().map(this::shard).toList();
  }

  private Shard shard(List<Rows.Builder> blocks) {
    return Shard.of(format, blocks.stream().map(Rows.Builder::buildFull).toList());
  }
}
