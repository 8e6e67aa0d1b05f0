// twin: double
package io.centelha.tensor;

/** The loops for float32. */
final class FloatLookupKernels implements LookupKernels {
  static final FloatLookupKernels INSTANCE = new FloatLookupKernels();

  private FloatLookupKernels() {}

  @Override
  public void gather(Tensor table, Tensor ids, Tensor out) {
    int rows = table.shape().dimension(0);
    int width = table.shape().withoutFirst().size();
    float[] from = table.floats();
    float[] to = out.floats();
    int[] indices = ids.ints();
    for (int i = 0; i < ids.size(); i++) {
      int id = row(indices[ids.offset() + i], rows, i);
      if (width == 1) { // a call for each number takes several times as long
        to[out.offset() + i] = from[table.offset() + id];
      } else {
        System.arraycopy(from, table.offset() + id * width, to, out.offset() + i * width, width);
      }
    }
  }

  @Override
  public void scatterAdd(Tensor a, Tensor ids, Tensor table) {
    int rows = table.shape().dimension(0);
    int width = table.shape().withoutFirst().size();
    float[] from = a.floats();
    float[] to = table.floats();
    int[] indices = ids.ints();
    for (int i = 0; i < ids.size(); i++) {
      int at = table.offset() + row(indices[ids.offset() + i], rows, i) * width;
      int start = a.offset() + i * width;
      for (int j = 0; j < width; j++) {
        to[at + j] += from[start + j];
      }
    }
  }

  private static int row(int id, int rows, int place) {
    if (id < 0 || id >= rows) {
      throw new MissingRowException(id, place, rows);
    }
    return id;
  }
}
