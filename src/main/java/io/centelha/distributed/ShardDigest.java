package io.centelha.distributed;

import io.centelha.data.Rows;
import io.centelha.data.Shard;
import io.centelha.saving.Sha256;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * A fingerprint of a shard: of each row's index, features and labels, in the order of its blocks.
 */
final class ShardDigest {

  private ShardDigest() {}

  static String of(Shard shard) {
    try {
      return Sha256.of(
          out -> {
            var data = new DataOutputStream(out);
            for (int block = 0; block < shard.blocks(); block++) {
              write(shard.block(block), data);
            }
            data.flush();
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing is written anywhere
    }
  }

  private static void write(Rows rows, DataOutputStream data) throws IOException {
    for (int row = 0; row < rows.size(); row++) {
      data.writeLong(rows.index(row));
    }
    data.write(rows.bytes());
    write(rows.floats(), data);
    write(rows.labels(), data);
  }

  private static void write(float[] values, OutputStream out) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES));
    bytes.asFloatBuffer().put(values);
    out.write(bytes.array());
  }
}
