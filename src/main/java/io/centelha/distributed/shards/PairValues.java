package io.centelha.distributed.shards;

import java.util.Iterator;
import scala.Tuple2;

/** The second parts of pairs. */
final class PairValues<T> implements Iterator<T> {
  private final Iterator<? extends Tuple2<?, T>> pairs;

  PairValues(Iterator<? extends Tuple2<?, T>> pairs) {
    this.pairs = pairs;
  }

  @Override
  public boolean hasNext() {
    return pairs.hasNext();
  }

  @Override
  public T next() {
    return pairs.next()._2();
  }
}
