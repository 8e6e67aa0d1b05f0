package io.centelha.jobs.run;

import io.centelha.training.Callback;
import io.centelha.training.Progress;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.function.BooleanSupplier;

/** Ends a training after a round if it is asked to stop, as an interrupt would. */
record StopAfterRound(BooleanSupplier isAsked) implements Callback {

  @Override
  public void onRoundEnd(Progress progress, long stepsPerEpoch) {
    if (isAsked.getAsBoolean()) {
      throw new UncheckedIOException(new InterruptedIOException("interrupted"));
    }
  }
}
