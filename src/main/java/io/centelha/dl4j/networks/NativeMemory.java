package io.centelha.dl4j.networks;

import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.api.memory.MemoryWorkspaceManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Frees what a network holds outside of the heap, at once and without collecting garbage. */
final class NativeMemory {

  private NativeMemory() {}

  /** Frees arrays, and the workspaces of this thread. */
  static void free(INDArray parameters, Optional<INDArray> updaterState, INDArray gradients) {
    Stream.of(Optional.of(parameters), updaterState, Optional.ofNullable(gradients))
        .flatMap(Optional::stream)
        .filter(INDArray::closeable)
        .forEach(INDArray::close);
    // One by one: ND4J's call for all of them collects the garbage of the whole heap as well.
    MemoryWorkspaceManager workspaces = Nd4j.getWorkspaceManager();
    workspaces.getAllWorkspacesForCurrentThread().forEach(workspaces::destroyWorkspace);
  }
}
