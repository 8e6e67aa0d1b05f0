package io.centelha.distributed.spark;

import java.util.ListIterator;
import scala.collection.AbstractIterator;
import scala.collection.Iterator;
import scala.collection.immutable.$colon$colon;
import scala.collection.immutable.List;
import scala.collection.immutable.Nil$;

/**
 * Between Java's collections and Scala's, by classes alone that Scala 2.12 and 2.13 name alike to
 * the last letter. One jar so runs with both; Scala's own converters are others in each.
 */
public final class ScalaCollections {

  private ScalaCollections() {}

  /** Scala's view of an iterator. */
  public static <T> Iterator<T> iterator(java.util.Iterator<T> elements) {
    return new AbstractIterator<>() {
      @Override
      public boolean hasNext() {
        return elements.hasNext();
      }

      @Override
      public T next() {
        return elements.next();
      }
    };
  }

  /** Java's view of an iterator. */
  static <T> java.util.Iterator<T> iterator(Iterator<T> elements) {
    return new java.util.Iterator<>() {
      @Override
      public boolean hasNext() {
        return elements.hasNext();
      }

      @Override
      public T next() {
        return elements.next();
      }
    };
  }

  /** A copy of a list, which is immutable and serializable as Scala's are. */
  @SuppressWarnings("unchecked") // an empty list is one of anything
  public static <T> List<T> list(java.util.List<? extends T> elements) {
    List<T> list = (List<T>) (List<?>) Nil$.MODULE$;
    ListIterator<? extends T> last = elements.listIterator(elements.size());
    while (last.hasPrevious()) {
      list = new $colon$colon<>(last.previous(), list);
    }
    return list;
  }
}
