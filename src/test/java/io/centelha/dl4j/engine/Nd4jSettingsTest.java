package io.centelha.dl4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import io.centelha.dl4j.OneThread;
import io.centelha.models.Batch;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Evaluator;
import io.centelha.tensor.Blas;
import io.centelha.tensor.DType;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.factory.Nd4j;

/** Who uses ND4J himself, beside the engine, finds it as it was. */
class Nd4jSettingsTest {

  @BeforeAll
  static void startAsTheEngineDoes() {
    OneThread.compute(Nd4j::dataType);
  }

  @Test
  void theEngineLeavesNoTraceInNd4jsSettings() {
    Nd4j.getRandom().setSeed(17);
    Nd4j.rand(3);
    DataType type = Nd4j.dataType();
    MemoryWorkspace workspace = Nd4j.getMemoryManager().getCurrentWorkspace();
    int threads = Nd4j.getEnvironment().maxMasterThreads();

    EngineCase.all().limit(30).forEach(one -> gradient(one.compiled(DType.FLOAT64), one));

    double[] after = Nd4j.rand(DataType.DOUBLE, 5).toDoubleVector();
    assertThat(Nd4j.dataType()).isEqualTo(type);
    assertThat(Nd4j.getMemoryManager().getCurrentWorkspace()).isSameAs(workspace);
    assertThat(Nd4j.getEnvironment().maxMasterThreads()).isEqualTo(threads);
    Nd4j.getRandom().setSeed(17);
    Nd4j.rand(3);
    assertThat(after).isEqualTo(Nd4j.rand(DataType.DOUBLE, 5).toDoubleVector());
  }

  @Test
  void oneThreadComputes() {
    int[] inside =
        OneThread.compute(
            () ->
                OneThread.compute(
                    () ->
                        new int[] {
                          Nd4j.getEnvironment().maxMasterThreads(),
                          Nd4j.factory().blas().getMaxThreads()
                        }));

    assertThat(inside).containsOnly(1);
    assertThat(Blas.instance().description()).endsWith("1 thread");
    assertThat(Nd4j.factory().blas().getMaxThreads()).isOne();
    String ours = System.getProperty("dev.ludovic.netlib.blas.nativeLibPath");
    Function threads = NativeLibrary.getInstance(ours).getFunction("openblas_get_num_threads");
    assertThat(threads.invokeInt(new Object[0])).isOne();
  }

  private static void gradient(CompiledNetwork model, EngineCase one) {
    Tensor weights = model.initialWeights(RandomKey.of(1));
    Tensor features = Tensor.zeros(model.dtype(), one.input().prepend(EngineCase.ROWS));
    try (Evaluator evaluator = Dl4jEngine.objective(model).evaluator()) {
      evaluator.gradient(
          weights,
          Batch.of(features, one.labels()),
          RandomKey.of(2),
          Tensor.zeros(model.dtype(), weights.shape()),
          new double[model.sums()]);
    }
  }
}
