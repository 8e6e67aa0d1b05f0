package io.centelha.autodiff;

import io.centelha.tensor.Checks;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Traces of computations, one for each set of shapes: batches of several lengths each repeat the
 * operations of the last batch of their own length.
 *
 * <pre>{@code
 * Traces<Value> traces = new Traces<>(4);
 * Value loss = traces.run("gradient", List.of(weights, gradient), List.of(features, labels),
 *     (trace, inputs) -> loss(trace.input(weights), inputs.get(0), inputs.get(1)));
 * }</pre>
 *
 * <p>Each trace has all arrays of its computation, so memory is a multiple of one computation's, by
 * the number of shapes that are in use, up to the given bound; the trace that was not used for the
 * longest time gives its arrays to a new set of shapes. Belongs to one thread.
 *
 * @param <T> what a computation gives: its values hold new numbers after each run of this trace
 */
public final class Traces<T> {
  private final int most;

  /** The most recently used first. */
  private final List<Recording<T>> recordings = new ArrayList<>();

  /**
   * What is computed.
   *
   * @param <T> the result
   */
  public interface Computation<T> {

    /**
     * Computes by operations alone: see {@link Trace}.
     *
     * @param trace gives values for tensors that are always the same, by {@link Trace#input}
     * @param inputs values of the inputs, in their order
     */
    T run(Trace trace, List<Value> inputs);
  }

  /** One trace, and what it was recorded for. */
  private static final class Recording<T> {
    private final Trace trace = new Trace();
    private Object what = "";
    private List<Tensor> fixed = List.of();
    private List<Tensor> inputs = List.of();
    private boolean ownsInputs;
    private T result;

    boolean isFor(Object wanted, List<Tensor> wantedFixed) {
      return what.equals(wanted) && areSame(fixed, wantedFixed);
    }

    private static boolean areSame(List<Tensor> known, List<Tensor> given) {
      boolean same = known.size() == given.size();
      for (int i = 0; same && i < known.size(); i++) {
        same = known.get(i) == given.get(i);
      }
      return same;
    }

    boolean hasInputs(List<Tensor> given) {
      return areSame(inputs, given);
    }

    boolean hasInputsLike(List<Tensor> given) {
      boolean alike = inputs.size() == given.size();
      for (int i = 0; alike && i < inputs.size(); i++) {
        Tensor known = inputs.get(i);
        alike = known.dtype() == given.get(i).dtype() && known.shape().equals(given.get(i).shape());
      }
      return alike;
    }

    /** From now on these numbers are copied into arrays of its own. */
    void own(List<Tensor> given) {
      inputs = given.stream().map(Tensor::copy).toList();
      ownsInputs = true;
    }

    void copy(List<Tensor> given) {
      for (int i = 0; i < inputs.size(); i++) {
        inputs.get(i).set(given.get(i));
      }
    }

    T record(Computation<T> computation) {
      Object recorded = what;
      what = new Object(); // should it fail
      result =
          trace.record(() -> computation.run(trace, inputs.stream().map(trace::input).toList()));
      what = recorded;
      return result;
    }
  }

  /**
   * No traces yet.
   *
   * @param most how many are kept, &gt; 0
   */
  public Traces(int most) {
    Checks.argument(most > 0, "At least one trace is needed, got %s", most);
    this.most = most;
  }

  /**
   * Computes, or repeats what was computed for these shapes. The first time, a trace reads the
   * inputs where they lie; given others of the same shapes, it copies inputs from then on.
   *
   * @param what tells computations on the same tensors apart: training from inference
   * @param fixed tensors that the computation reads or writes where they lie, as weights and their
   *     gradient: other tensors need another trace
   * @param inputs numbers to compute with: tensors of the same types and shapes share a trace
   */
  public T run(Object what, List<Tensor> fixed, List<Tensor> inputs, Computation<T> computation) {
    Recording<T> recording = recording(what, fixed, inputs);
    boolean isKnown = recording.isFor(what, fixed) && recording.hasInputsLike(inputs);
    if (isKnown && !recording.hasInputs(inputs)) {
      isKnown = recording.ownsInputs;
      if (isKnown) {
        recording.copy(inputs);
      } else {
        recording.own(inputs);
      }
    } else if (!isKnown) {
      recording.what = what;
      recording.fixed = List.copyOf(fixed);
      recording.inputs = List.copyOf(inputs);
      recording.ownsInputs = false;
    }
    return isKnown && recording.trace.repeat() ? recording.result : recording.record(computation);
  }

  /** The recording for these shapes, or the one that gives way to them; it becomes the first. */
  private Recording<T> recording(Object what, List<Tensor> fixed, List<Tensor> inputs) {
    int at = 0;
    while (at < recordings.size()
        && !(recordings.get(at).isFor(what, fixed) && recordings.get(at).hasInputsLike(inputs))) {
      at++;
    }
    if (at == recordings.size() && at < most) {
      recordings.add(0, new Recording<>());
    } else if (at > 0) {
      recordings.add(0, recordings.remove(Math.min(at, most - 1)));
    }
    return recordings.get(0);
  }
}
