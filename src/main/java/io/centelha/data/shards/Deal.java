package io.centelha.data.shards;

import io.centelha.tensor.Checks;
import io.centelha.tensor.Permutation;
import io.centelha.tensor.RandomKey;
import java.io.Serializable;

/**
 * Who gets which row, and where it lies: a bijection between the rows of a selection and the places
 * of all shards, computed for each row by itself.
 *
 * <pre>{@code rank = permutation(rank of the row in the selection)
 * shard s holds the ranks  ⌊n/S⌋·s + min(s, n mod S)  and up: its size is ⌊n/S⌋, plus one if s < n mod S
 * block = ⌊(rank − start of its shard) / rowsPerBlock⌋}</pre>
 *
 * <p>So the sizes of shards differ by at most one, whatever the files look like, and a row's shard
 * depends on nothing but its index, the number of rows and shards, and the key. More shards than
 * rows leave some empty.
 */
public final class Deal implements Serializable {
  private static final long serialVersionUID = 1;

  /**
   * Where a row lies.
   *
   * @param shard from 0
   * @param block of the shard, from 0
   * @param row of the block, from 0
   */
  public record Place(int shard, int block, int row) {}

  private final Selection selection;
  private final long rows;
  private final int shards;
  private final int rowsPerBlock;
  private final Permutation permutation;

  /**
   * Deals the rows of a selection.
   *
   * @param shards how many, &gt; 0
   * @param rowsPerBlock rows in every block of a shard but its last, &gt; 0; usually {@link
   *     RowFormat#rowsPerBlock()}
   */
  public Deal(Selection selection, int shards, int rowsPerBlock, RandomKey key) {
    Checks.argument(shards > 0, "Rows are dealt to at least one shard, got %s", shards);
    Checks.argument(rowsPerBlock > 0, "rowsPerBlock must be > 0, got %s", rowsPerBlock);
    this.selection = selection;
    this.rows = selection.rows();
    this.shards = shards;
    this.rowsPerBlock = rowsPerBlock;
    this.permutation = new Permutation(key, rows);
  }

  /** The number of shards. */
  public int shards() {
    return shards;
  }

  /** True if the row of this index is dealt. */
  public boolean contains(long index) {
    return selection.contains(index);
  }

  /** Where the row of this index lies. */
  public Place place(long index) {
    long rank = permutation.apply(selection.rank(index));
    int shard = shardOf(rank);
    long position = rank - start(shard);
    return new Place(shard, (int) (position / rowsPerBlock), (int) (position % rowsPerBlock));
  }

  /** The number of rows of a shard. */
  public long rows(int shard) {
    return start(shard + 1) - start(shard);
  }

  /** The number of blocks of a shard; none if it is empty. */
  public int blocks(int shard) {
    return Math.toIntExact((rows(shard) + rowsPerBlock - 1) / rowsPerBlock);
  }

  /** The number of rows in a block of a shard. */
  public int rows(int shard, int block) {
    Checks.argument(block >= 0 && block < blocks(shard), "Shard %s has no block %s", shard, block);
    return (int) Math.min(rowsPerBlock, rows(shard) - (long) block * rowsPerBlock);
  }

  private long start(int shard) {
    return rows / shards * shard + Math.min(shard, rows % shards);
  }

  private int shardOf(long rank) {
    long small = rows / shards;
    long larger = rows % shards;
    long inLarger = larger * (small + 1);
    return (int) (rank < inLarger ? rank / (small + 1) : larger + (rank - inLarger) / small);
  }
}
