package io.centelha.dl4j.engine;

import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An array of ND4J's, in native memory until it is closed, and the heap array it is copied with.
 */
final class NativeVector implements AutoCloseable {
  private final INDArray array;
  private final Tensor heap;

  /** An array of its own, which becomes this one's to close. */
  NativeVector(DType dtype, INDArray array) {
    this.array = array;
    this.heap = Tensor.zeros(dtype, Shape.of(Math.toIntExact(array.length())));
  }

  /** Zeros, in memory of no workspace. */
  static NativeVector zeros(DType dtype, long... shape) {
    MemoryWorkspace none = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces();
    try {
      return new NativeVector(dtype, Nd4j.create(Translation.dataType(dtype), shape, 'c'));
    } finally {
      none.close();
    }
  }

  /** ND4J's array. */
  INDArray array() {
    return array;
  }

  /** The numbers on the heap, as {@link #write()} copies them and reading overwrites them. */
  Tensor heap() {
    return heap;
  }

  /** Copies the heap's numbers to ND4J's array. */
  void write() {
    write(heap, array);
  }

  /** Copies ND4J's numbers to the heap. */
  void read() {
    read(array);
  }

  /** Copies these numbers, row-major and as many, to the heap. */
  void read(INDArray source) {
    Pointer from = source.data().addressPointer();
    if (heap.dtype() == DType.FLOAT32) {
      new FloatPointer(from).get(heap.floats(), 0, heap.size());
    } else {
      new DoublePointer(from).get(heap.doubles(), 0, heap.size());
    }
  }

  /** Copies numbers of the same type and as many to a row-major array. */
  static void write(Tensor numbers, INDArray target) {
    Pointer to = target.data().addressPointer();
    if (numbers.dtype() == DType.FLOAT32) {
      new FloatPointer(to).put(numbers.floats(), numbers.offset(), numbers.size());
    } else {
      new DoublePointer(to).put(numbers.doubles(), numbers.offset(), numbers.size());
    }
  }

  @Override
  public void close() {
    array.close();
  }
}
