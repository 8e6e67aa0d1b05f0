package io.centelha.data.parquet;

import io.centelha.data.files.DataException;
import io.centelha.words.Vocabulary;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * A column of a Parquet file: one value a row, or a list of them.
 *
 * @param leaf what is stored
 * @param isList whether a row has several values
 * @param elementLevel of a list: the definition level from which on something is an element of it
 */
record ParquetColumn(String name, ColumnDescriptor leaf, boolean isList, int elementLevel) {
  private static final int MOST_NAMES = 12;

  /**
   * Finds a column by its name.
   *
   * @param use what it is for, in messages
   * @throws DataException if there is none, or it is neither a value nor a list
   */
  static ParquetColumn of(ParquetFooter footer, String name, String use) {
    MessageType schema = footer.schema();
    List<String> names = schema.getFields().stream().map(Type::getName).toList();
    if (!names.contains(name)) {
      throw new DataException(
          "%s: there is no column '%s' (%s).%s The columns are: %s"
              .formatted(
                  footer.file().path(), name, use, Vocabulary.hint(name, names), listed(names)));
    }
    List<ColumnDescriptor> leaves = leaves(schema, name);
    if (leaves.size() != 1 || leaves.get(0).getMaxRepetitionLevel() > 1) {
      throw wrong(footer, name, use, "a nested type", "a value or a list of values");
    }
    ColumnDescriptor leaf = leaves.get(0);
    boolean isList = leaf.getMaxRepetitionLevel() == 1;
    if (!isList && leaf.getPath().length > 1) {
      throw wrong(footer, name, use, "a nested type", "a value or a list of values");
    }
    return new ParquetColumn(name, leaf, isList, isList ? elementLevel(schema, leaf) : 0);
  }

  private static List<ColumnDescriptor> leaves(MessageType schema, String name) {
    return schema.getColumns().stream().filter(leaf -> leaf.getPath()[0].equals(name)).toList();
  }

  private static int elementLevel(MessageType schema, ColumnDescriptor leaf) {
    String[] path = leaf.getPath();
    for (int depth = 1; ; depth++) {
      String[] part = Stream.of(path).limit(depth).toArray(String[]::new);
      if (schema.getType(part).isRepetition(Type.Repetition.REPEATED)) {
        return schema.getMaxDefinitionLevel(part);
      }
    }
  }

  static String listed(List<String> names) {
    String list = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
    return names.size() > MOST_NAMES ? list + ", … (%s in all)".formatted(names.size()) : list;
  }

  static DataException wrong(
      ParquetFooter footer, String name, String use, String given, String expected) {
    return new DataException(
        "%s, column '%s' (%s): it is %s, expected %s; cast it, or name other columns"
            .formatted(footer.file().path(), name, use, given, expected));
  }

  PrimitiveType type() {
    return leaf.getPrimitiveType();
  }

  /** True if its values are numbers or truth values. */
  boolean isNumeric() {
    LogicalTypeAnnotation meaning = type().getLogicalTypeAnnotation();
    return switch (type().getPrimitiveTypeName()) {
      case FLOAT, DOUBLE, BOOLEAN -> true;
      case INT32 -> meaning == null || meaning instanceof IntLogicalTypeAnnotation;
      case INT64 ->
          meaning == null
              || (meaning instanceof IntLogicalTypeAnnotation whole && whole.isSigned());
      default -> false;
    };
  }

  /** True if its numbers are 0 … 255. */
  boolean isUnsignedByte() {
    return type().getPrimitiveTypeName() == PrimitiveTypeName.INT32
        && type().getLogicalTypeAnnotation() instanceof IntLogicalTypeAnnotation whole
        && !whole.isSigned()
        && whole.getBitWidth() == Byte.SIZE;
  }

  /** True if a value is a string of bytes that means no text and no number. */
  boolean isBytes() {
    return isBinary() && !isList && type().getLogicalTypeAnnotation() == null;
  }

  /** True if its values can be names: texts, or whole numbers in digits. */
  boolean isText() {
    LogicalTypeAnnotation meaning = type().getLogicalTypeAnnotation();
    boolean isWord =
        isBinary()
            && (meaning == null
                || meaning instanceof StringLogicalTypeAnnotation
                || meaning instanceof EnumLogicalTypeAnnotation);
    return isWord || isWhole();
  }

  private boolean isWhole() {
    PrimitiveTypeName name = type().getPrimitiveTypeName();
    return isNumeric() && (name == PrimitiveTypeName.INT32 || name == PrimitiveTypeName.INT64);
  }

  private boolean isBinary() {
    PrimitiveTypeName name = type().getPrimitiveTypeName();
    return name == PrimitiveTypeName.BINARY || name == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
  }

  /** Its type in words. */
  String typeName() {
    LogicalTypeAnnotation meaning = type().getLogicalTypeAnnotation();
    String stored = type().getPrimitiveTypeName().name().toLowerCase(Locale.ROOT);
    String value = meaning == null ? stored : "%s (%s)".formatted(stored, meaning);
    return isList ? "a list of " + value : value;
  }
}
