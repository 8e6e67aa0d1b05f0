package io.centelha.data.parquet;

import io.centelha.data.files.DataException;
import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.column.ColumnDescriptor;

/**
 * Walks along the values of a column in a group of rows, which it decodes in blocks small enough
 * for a processor's cache.
 *
 * @param <A> the arrays that values are decoded into
 */
final class ParquetLeaf<A> {
  private static final int BLOCK = 4096;

  private final String path;
  private final ColumnDescriptor column;
  private final ParquetPages pages;
  private final ParquetValues<A> values;
  private final int[] repetition = new int[BLOCK];
  private final int[] definition = new int[BLOCK];
  private final int[] places = new int[BLOCK];
  private final int[] ones = filled(1);
  private final int[] present;
  private final A block;

  private ParquetPages.Page page;
  private ParquetValues.Decoder<A> decoder;
  private A dictionary;
  private long left;
  private int leftInPage;
  private int entries;
  private int entry;
  private int value;

  /**
   * A walk.
   *
   * @param path the file's, for messages
   * @param entries in all pages
   */
  ParquetLeaf(
      String path,
      ColumnDescriptor column,
      ParquetPages pages,
      long entries,
      ParquetValues<A> values) {
    this.path = path;
    this.column = column;
    this.pages = pages;
    this.left = entries;
    this.values = values;
    this.block = values.array(BLOCK);
    this.dictionary = values.array(0);
    this.present = filled(column.getMaxDefinitionLevel());
  }

  private static int[] filled(int value) {
    int[] filled = new int[BLOCK];
    Arrays.fill(filled, value);
    return filled;
  }

  /** The values of the block. */
  A block() {
    return block;
  }

  /**
   * Goes on to the next entry of a column without lists.
   *
   * @return the place of its value in the block; −1 if it is missing
   */
  int next() throws IOException {
    if (entry == entries && !load()) {
      throw damaged("there are fewer values than rows");
    }
    return definition[entry++] == column.getMaxDefinitionLevel() ? value++ : -1;
  }

  /** Takes the parts of a list. */
  interface Parts<A> {
    /** Some values that lie side by side. */
    void values(A block, int from, int count);

    /** A value that is missing. */
    void missing();
  }

  /**
   * Goes on over the next list.
   *
   * @param elementLevel the level from which on an entry is an element, even if missing
   * @return true unless the list is missing or empty
   */
  boolean nextList(int elementLevel, Parts<A> parts) throws IOException {
    if (entry == entries && !load()) {
      throw damaged("there are fewer lists than rows");
    }
    if (repetition[entry] != 0) {
      throw damaged("a list begins in its middle");
    }
    boolean isFilled = definition[entry] >= elementLevel;
    int from = entry + 1;
    while (true) {
      int next = Arrays.mismatch(repetition, from, entries, ones, 0, entries - from);
      int end = next < 0 ? entries : from + next;
      if (isFilled) {
        take(end, parts);
      }
      entry = end;
      if (end < entries || !load() || repetition[entry] == 0) {
        return isFilled;
      }
      from = entry;
    }
  }

  private void take(int end, Parts<A> parts) {
    if (Arrays.equals(definition, entry, end, present, 0, end - entry)) {
      parts.values(block, value, end - entry);
      value += end - entry;
      return;
    }
    for (int i = entry; i < end; i++) {
      if (definition[i] == column.getMaxDefinitionLevel()) {
        parts.values(block, value++, 1);
      } else {
        parts.missing();
      }
    }
  }

  private DataException damaged(String how) {
    return new DataException(
        "%s, column '%s': %s; fetch or make it again".formatted(path, column.getPath()[0], how));
  }

  private boolean load() throws IOException {
    try {
      return loadBlock();
    } catch (RuntimeException e) { // of a library, or of ours, about bytes that are wrong
      throw (DataException) damaged(ParquetFooter.oneLine(e)).initCause(e);
    }
  }

  /** Decodes the next block; false if there is none. */
  private boolean loadBlock() throws IOException {
    while (leftInPage == 0) {
      if (left == 0) {
        return false;
      }
      nextPage();
    }
    entries = Math.min(BLOCK, leftInPage);
    leftInPage -= entries;
    page.repetition().read(repetition, entries);
    page.definition().read(definition, entries);
    int count = 0;
    for (int i = 0; i < entries; i++) {
      count += definition[i] == column.getMaxDefinitionLevel() ? 1 : 0;
    }
    decoder.read(block, count);
    entry = 0;
    value = 0;
    return true;
  }

  private void nextPage() throws IOException {
    page = pages.next();
    if (page.isDictionary()) {
      dictionary = values.dictionary(page);
      return;
    }
    if (page.entries() > left) {
      throw new IllegalArgumentException("its pages hold more values than its group tells of");
    }
    left -= page.entries();
    leftInPage = page.entries();
    decoder = values.decoder(page, dictionary, places);
  }
}
