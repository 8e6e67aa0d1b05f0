package io.centelha.data.parquet;

import io.centelha.data.rows.KeptColumn;
import io.centelha.data.rows.KeptColumn.Kind;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * The columns that are handed on beside rows: numbers and truth values as they are, whole numbers
 * as 64 bits; texts, and as texts dates, times and decimal numbers.
 *
 * @param columns as the first file has them
 */
record ParquetKept(List<KeptColumn> columns) implements Serializable {
  private static final String USE = "kept";

  ParquetKept {
    columns = List.copyOf(columns);
  }

  static ParquetKept none() {
    return new ParquetKept(List.of());
  }

  /**
   * Finds them in the first file.
   *
   * @throws io.centelha.data.files.DataException if one isn't there or holds no single value
   */
  static ParquetKept of(ParquetFooter first, List<String> names) {
    return new ParquetKept(
        names.stream()
            .map(name -> new KeptColumn(name, kind(first, column(first, name))))
            .toList());
  }

  private static ParquetColumn column(ParquetFooter footer, String name) {
    return ParquetColumn.of(footer, name, USE);
  }

  private static Kind kind(ParquetFooter footer, ParquetColumn column) {
    boolean isOther = !column.isText() && !column.isNumeric();
    if (column.isList() || (isOther && !ParquetWords.areKnown(column.type()))) {
      throw ParquetColumn.wrong(
          footer,
          column.name(),
          USE,
          column.typeName(),
          "a text, a number, a truth value, a date or a time");
    }
    if (!column.isNumeric()) {
      return Kind.TEXT;
    }
    return switch (column.type().getPrimitiveTypeName()) {
      case FLOAT -> Kind.FLOAT;
      case DOUBLE -> Kind.DOUBLE;
      case BOOLEAN -> Kind.TRUTH;
      default -> Kind.WHOLE;
    };
  }

  /** How many there are. */
  int count() {
    return columns.size();
  }

  /**
   * The rows of a group with what is kept of them.
   *
   * @throws io.centelha.data.files.DataException if the file isn't like the first one
   */
  ParquetRows beside(
      ParquetRows rows, ParquetFooter footer, ParquetLeaves leaves, ParquetGroup group) {
    if (columns.isEmpty()) {
      return rows;
    }
    return new ParquetKeptRows(rows, cells(footer, leaves, group));
  }

  /** The values of all columns in a group. */
  List<Cells> cells(ParquetFooter footer, ParquetLeaves leaves, ParquetGroup group) {
    return columns.stream().map(kept -> cells(kept, footer, leaves, group)).toList();
  }

  private static Cells cells(
      KeptColumn kept, ParquetFooter footer, ParquetLeaves leaves, ParquetGroup group) {
    ParquetColumn column = column(footer, kept.name());
    if (kind(footer, column) != kept.kind()) {
      throw ParquetColumn.wrong(
          footer, kept.name(), USE, column.typeName(), "the type of the first file");
    }
    return switch (kept.kind()) {
      case TEXT -> Cells.of(leaves.texts(group, column.leaf()), (block, place) -> block[place]);
      case WHOLE -> Cells.of(leaves.wholes(group, column.leaf()), (block, place) -> block[place]);
      case FLOAT ->
          Cells.of(leaves.doubles(group, column.leaf()), (block, place) -> (float) block[place]);
      case DOUBLE -> Cells.of(leaves.doubles(group, column.leaf()), (block, place) -> block[place]);
      case TRUTH ->
          Cells.of(leaves.doubles(group, column.leaf()), (block, place) -> block[place] != 0);
    };
  }

  /** The values of a column, one after the other. */
  interface Cells {

    /** The next one; null if it is missing. */
    Object next() throws IOException;

    /** Takes a value out of a block. */
    interface Taken<A> {
      Object of(A block, int place);
    }

    static <A> Cells of(ParquetLeaf<A> leaf, Taken<A> taken) {
      return () -> {
        int place = leaf.next();
        return place < 0 ? null : taken.of(leaf.block(), place);
      };
    }
  }
}
