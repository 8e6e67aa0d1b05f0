package io.centelha.training;

import java.util.List;

/**
 * A callback as a job file or a parameter describes it: opened where the training runs. One that
 * needs nothing of that place is its own callback.
 */
public interface CallbackSpec {

  /** The figures that it watches: the history must have them. */
  List<String> monitored();

  /** The callback for one run. */
  Callback open(RunPlace place);
}
