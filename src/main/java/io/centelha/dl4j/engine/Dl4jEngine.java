package io.centelha.dl4j.engine;

import io.centelha.dl4j.OneThread;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.GradientObjective;
import io.centelha.tensor.Blas;

/** The door to the engine; may be touched without DL4J on the class path. */
public final class Dl4jEngine {
  /** The version that is compiled against and tested: {@value}. */
  public static final String VERSION = "1.0.0-M2";

  private static final String ABSENT =
      "engine dl4j needs DL4J %s, which is not on the class path of this JVM. Build Centelha: its"
          + " jars are then in target/dl4j/jars. java -jar finds them in dl4j/jars beside"
          + " centelha.jar; spark-submit takes them by --jars, with commas between them";

  private static final String UNUSABLE =
      "engine dl4j: ND4J %s can't start on this machine (%s): %s. Its natives must be on the class"
          + " path, and the folder that org.bytedeco.javacpp.cachedir names, or else ~/.javacpp, be"
          + " writable";

  private Dl4jEngine() {}

  /**
   * The same network, computed by DL4J.
   *
   * @throws MissingDl4jException if DL4J is not on the class path
   * @throws IllegalArgumentException if DL4J lacks a layer, an activation or a loss, or defines it
   *     otherwise; names it
   */
  public static GradientObjective objective(CompiledNetwork network) {
    check();
    // Refuses here, where the job is read, what no executor could compute.
    OneThread.compute(() -> new Translation(network));
    return new Dl4jObjective(network);
  }

  /**
   * Starts ND4J, if it has not been.
   *
   * @throws MissingDl4jException if DL4J is not on the class path, or can't run on this machine
   */
  static void check() {
    try {
      ClassLoader loader = Dl4jEngine.class.getClassLoader();
      Class.forName("org.deeplearning4j.nn.multilayer.MultiLayerNetwork", false, loader);
      Class.forName("org.nd4j.linalg.cpu.nativecpu.CpuBackend", false, loader);
    } catch (ClassNotFoundException e) {
      throw new MissingDl4jException(ABSENT.formatted(VERSION), e);
    }
    Blas.instance(); // before ND4J: see decisions/dl4j.md
    try {
      OneThread.compute(() -> true);
    } catch (LinkageError e) {
      throw new MissingDl4jException(
          UNUSABLE.formatted(VERSION, System.getProperty("os.arch"), innermost(e)), e);
    }
  }

  private static String innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.toString().lines().findFirst().orElse("");
  }
}
