package io.centelha.data.parquet;

import java.nio.ByteBuffer;
import org.apache.parquet.schema.PrimitiveType;

/** Values in words: see {@link ParquetWords}. */
final class ParquetTexts extends ParquetValues<String[]> {
  private final ParquetWords words;

  ParquetTexts(PrimitiveType type) {
    super(type);
    this.words = ParquetWords.of(type);
  }

  @Override
  String[] array(int length) {
    return new String[length];
  }

  @Override
  void plain(ByteBuffer in, String[] into, int count) {
    for (int i = 0; i < count; i++) {
      switch (type().getPrimitiveTypeName()) {
        case INT32 -> set(into, i, in.getInt());
        case INT64 -> set(into, i, in.getLong());
        default -> into[i] = words.of(ParquetBytes.next(in, type()));
      }
    }
  }

  @Override
  void gather(String[] table, int[] places, String[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = table[places[i]];
    }
  }

  @Override
  void set(String[] into, int place, long value) {
    into[place] = words.of(whole(value));
  }
}
