package example;

import io.centelha.training.Callback;
import io.centelha.training.CallbackSpec;
import io.centelha.training.History;
import io.centelha.training.RunPlace;
import io.centelha.words.Kind;
import io.centelha.words.Word;
import java.util.List;

// own-words.md: callback
/** Ends training once a figure is below a goal. A function of the history, so it resumes. */
public record StopBelow(String monitor, double goal) implements CallbackSpec, Callback {

  public static final Word<StopBelow> WORD =
      Word.of(StopBelow.class, "StopBelow", "Ends training once a figure is below a goal.")
          .with("monitor", Kind.text(), StopBelow::monitor, "loss", "The figure's name.")
          .with("goal", Kind.number(), StopBelow::goal, "Where training ends.")
          .made(a -> new StopBelow(a.get("monitor"), a.get("goal")));

  @Override
  public List<String> monitored() {
    return List.of(monitor);
  }

  @Override
  public Callback open(RunPlace place) {
    return this;
  }

  @Override
  public boolean stops(History history) {
    List<Double> values = history.values(monitor);
    return values.get(values.size() - 1) < goal;
  }
}
// end
