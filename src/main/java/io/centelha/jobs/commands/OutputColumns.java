package io.centelha.jobs.commands;

import io.centelha.distributed.scoring.PredictedOutput;
import io.centelha.distributed.scoring.PredictionColumns;
import io.centelha.jobs.file.DataKeys;
import io.centelha.models.Graph;
import io.centelha.models.Network;
import io.centelha.trained.Trained;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The columns in which a model's predictions are written: those of its outputs and classes. */
final class OutputColumns {

  private OutputColumns() {}

  /** Those of a model, whose classes the job's data say. */
  static PredictionColumns of(Trained model, DataKeys data) {
    Network network = model.network().network();
    List<Graph.Output> outputs = network.graph().outputs();
    if (outputs.size() == 1) {
      return PredictionColumns.of(
          List.of(output(network, 0, "", data.classes(outputs.get(0).name()))));
    }
    List<PredictedOutput> columns = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      String name = outputs.get(i).name();
      columns.add(output(network, i, name, classesOf(data, i, name)));
    }
    return PredictionColumns.of(columns);
  }

  /** Those of a model that ends in an inner layer. */
  static PredictionColumns ofInner(Trained model) {
    return PredictionColumns.of(List.of(PredictedOutput.of(model.network().network(), 0, "")));
  }

  private static PredictedOutput output(
      Network network, int place, String name, Optional<DataKeys.Classes> classes) {
    PredictedOutput output = PredictedOutput.of(network, place, name);
    return output.isRagged() ? output : output.withClasses(classes(classes, output.size()));
  }

  /** Of several outputs, one without a label has no classes; a single label is the first's. */
  private static Optional<DataKeys.Classes> classesOf(DataKeys data, int place, String output) {
    if (data.targets().isEmpty()) {
      return place == 0 ? data.classes() : Optional.empty();
    }
    return data.targets().stream().anyMatch(target -> target.name().equals(output))
        ? data.classes(output)
        : Optional.empty();
  }

  /** The names of classes, if an output is of classes. */
  private static List<String> classes(Optional<DataKeys.Classes> given, int size) {
    int count = given.map(DataKeys.Classes::count).orElse(0);
    boolean isOneEach = size > 1 && count == size;
    boolean isOneForTwo = size == 1 && count == 2;
    if (!isOneEach && !isOneForTwo) {
      return List.of();
    }
    List<String> names = given.orElseThrow().names();
    return names.isEmpty() ? IntStream.range(0, count).mapToObj(Integer::toString).toList() : names;
  }
}
