package io.centelha.jobs.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.saving.Status;
import io.centelha.training.Figures;
import io.centelha.training.FoldScores;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Loss and metrics of all folds of a job.
 *
 * @param scores by rows
 * @param weightsSha256 of each fold's model
 */
record FoldFigures(Map<Status.Part, FoldScores> scores, List<String> weightsSha256) {

  /** Those of runs that have ended well. */
  static FoldFigures of(List<Status> folds) {
    Map<Status.Part, FoldScores> scores = new EnumMap<>(Status.Part.class);
    for (Status.Part part : folds.get(0).scores().keySet()) {
      scores.put(part, new FoldScores(folds.stream().map(fold -> fold.scores(part)).toList()));
    }
    return new FoldFigures(
        scores,
        folds.stream().map(fold -> fold.fact(Status.Fact.WEIGHTS_SHA256).orElseThrow()).toList());
  }

  /** Those of the folds that were held out, by the final weights. */
  FoldScores test() {
    return scores.get(Status.Part.TEST);
  }

  /** {@code Test loss: 0.2534 ± 0.0312}, a line for each figure of the folds held out. */
  List<String> lines() {
    Map<String, Double> deviations = test().deviations();
    return test().means().entrySet().stream()
        .map(
            mean ->
                "Test %s: %s ± %s"
                    .formatted(
                        mean.getKey(),
                        Figures.value(mean.getValue()),
                        Figures.value(deviations.get(mean.getKey()))))
        .toList();
  }

  /** What {@code cv.json} says. */
  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("folds", weightsSha256.size());
    scores.forEach(
        (part, figures) -> json.set(part.name().toLowerCase(Locale.ROOT), toJson(figures)));
    weightsSha256.forEach(json.putArray("weightsSha256")::add);
    return json;
  }

  private static ObjectNode toJson(FoldScores figures) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Map<String, Double> deviations = figures.deviations();
    figures
        .means()
        .forEach(
            (name, mean) -> {
              ObjectNode figure = json.putObject(name);
              figure.put("mean", mean).put("deviation", deviations.get(name));
              figures.each(name).forEach(figure.putArray("folds")::add);
            });
    return json;
  }
}
