package io.centelha.data.idx;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The number formats of IDX files; all but single bytes are big-endian. */
enum IdxType {
  UNSIGNED_BYTE(0x08, 1) {
    @Override
    float value(ByteBuffer bytes, int place) {
      return bytes.get(place) & 0xFF;
    }
  },
  SIGNED_BYTE(0x09, 1) {
    @Override
    float value(ByteBuffer bytes, int place) {
      return bytes.get(place);
    }
  },
  SHORT(0x0B, 2) {
    @Override
    float value(ByteBuffer bytes, int place) {
      return bytes.getShort(2 * place);
    }
  },
  INT(0x0C, 4) {
    @Override
    float value(ByteBuffer bytes, int place) {
      return (float) bytes.getInt(4 * place);
    }
  },
  FLOAT(0x0D, 4) {
    @Override
    float value(ByteBuffer bytes, int place) {
      return bytes.getFloat(4 * place);
    }
  },
  DOUBLE(0x0E, 8) {
    @Override
    float value(ByteBuffer bytes, int place) {
      return (float) bytes.getDouble(8 * place);
    }
  };

  private final int code;
  private final int bytes;

  IdxType(int code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /** The type of this code in a file's third byte. */
  static Optional<IdxType> of(int code) {
    return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
  }

  /** The size of a number. */
  int bytes() {
    return bytes;
  }

  /** The number at a place, counted in numbers; rounded to float32. */
  abstract float value(ByteBuffer bytes, int place);
}
