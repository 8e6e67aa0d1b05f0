package io.centelha.jobs.commands;

import io.centelha.activations.Linear;
import io.centelha.data.features.FeatureFit;
import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.features.TrainingFacts;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.Source;
import io.centelha.interchange.dl4j.Dl4jModel;
import io.centelha.jobs.console.Terminal;
import io.centelha.jobs.file.KeyPath;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.jobs.file.Secrets;
import io.centelha.jobs.run.ExitCode;
import io.centelha.jobs.run.SparkDoor;
import io.centelha.jobs.wiring.DataFiles;
import io.centelha.jobs.wiring.JobAssembly;
import io.centelha.layers.ActivationLayer;
import io.centelha.layers.Dense;
import io.centelha.layers.Dropout;
import io.centelha.layers.Flatten;
import io.centelha.layers.Layer;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Network;
import io.centelha.storage.Storage;
import io.centelha.storage.StorageException;
import io.centelha.tensor.DType;
import io.centelha.trained.ModelDirectory;
import io.centelha.trained.Trained;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code centelha import}: a network that DL4J saved becomes a model directory. */
@Command(
    description = {
      "Makes a model directory, for evaluate and predict, of a dense network that DL4J saved.",
      "The job says what its rows look like and which layers it has. Trains nothing."
    })
final class ImportCommand implements Callable<Integer> {

  @Mixin private JobOptions options = new JobOptions();

  @Option(
      names = "--dl4j",
      required = true,
      paramLabel = "FILE",
      description = "Zip of DL4J's ModelSerializer, a URI of any Hadoop file system.")
  private String file = "";

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Model directory. One that holds the same model already is left alone.")
  private String output = "";

  @Spec private CommandSpec spec;

  private final Terminal terminal;

  ImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Storage storage = SparkDoor.storage();
    ResolvedJob job = options.read();
    if (DataFiles.isOnSpark(job)) {
      throw job.refused(
          KeyPath.parse("data.format"), "import reads files; give csv, parquet or idx");
    }
    Source rows = DataFiles.of(job, storage).training();
    CompiledNetwork network = new JobAssembly(job).network(rows.format());
    Dl4jModel model = Dl4jModel.read(file, storage);
    check(job, network.network(), model.network());
    var saved =
        new JobAssembly(job)
            .trained(
                network,
                model.weights().to(DType.FLOAT32),
                features(job, rows.format()),
                rows.featureNames());
    write(saved, ModelDirectory.of(output, storage));
    terminal.out().print(network.summary());
    terminal.out().printf("Model directory: %s%n", Secrets.ofProcess().redacted(output));
    return ExitCode.DONE.number();
  }

  private void check(ResolvedJob job, Network described, Network read) {
    List<String> expected = layers(described);
    List<String> given = layers(read);
    if (!expected.equals(given)) {
      throw job.refused(
          KeyPath.parse("model"),
          "its layers are %s, those of %s are %s; they must be the same, but for Flatten and Dropout"
              .formatted(expected, Secrets.ofProcess().redacted(file), given));
    }
    if (described.inputShape().size() != read.inputShape().size()) {
      throw job.refused(
          KeyPath.parse("data"),
          "its rows have %s features, the network of %s takes %s"
              .formatted(
                  described.inputShape().size(),
                  Secrets.ofProcess().redacted(file),
                  read.inputShape().size()));
    }
  }

  /** What a stack of layers computes in inference. */
  private static List<String> layers(Network network) {
    return network.description().layers().stream()
        .map(named -> named.layer())
        .filter(layer -> !(layer instanceof Flatten || layer instanceof Dropout))
        .filter(
            layer ->
                !(layer instanceof ActivationLayer activation
                    && activation.activation() instanceof Linear))
        .map(ImportCommand::words)
        .toList();
  }

  private static String words(Layer layer) {
    String activation = layer.activation().getClass().getSimpleName();
    if (layer instanceof Dense dense) {
      String bias = dense.bias() == Dense.Bias.USED ? "" : ", no bias";
      return "Dense(%s, %s%s)".formatted(dense.units(), activation, bias);
    }
    return layer instanceof ActivationLayer
        ? "Activation(%s)".formatted(activation)
        : layer.getClass().getSimpleName();
  }

  private static FeaturePipeline features(ResolvedJob job, RowFormat format) {
    TrainingFacts none =
        TrainingFacts.none(
            before ->
                job.refused(
                    KeyPath.parse("features").child(before.steps().size()),
                    "it learns from training rows, and nothing is trained here; give Rescale, or"
                        + " rows that are scaled already"));
    return new FeatureFit(format, none).of(new JobAssembly(job).transformations());
  }

  private void write(Trained model, ModelDirectory directory) throws StorageException {
    if (directory.exists() && !directory.read().weightsSha256().equals(model.weightsSha256())) {
      throw new ParameterException(
          spec.commandLine(),
          "%s holds another model already; choose another --output, or remove it"
              .formatted(directory));
    }
    directory.write(model);
  }
}
