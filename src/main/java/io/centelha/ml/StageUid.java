package io.centelha.ml;

import java.util.Optional;
import org.apache.spark.ml.util.Identifiable$;

/**
 * The uid of a stage while its superclass is being constructed. Spark's classes give each of their
 * parameters the uid of its owner in their own constructor, which in Java runs before the owner has
 * any field; a stage whose uid were another one afterwards would not own its parameters. So the uid
 * waits here, in the thread that constructs.
 *
 * <pre>{@code
 * Stage(String uid) { this(StageUid.next(uid)); }        // evaluated before the superclass
 * private Stage(StageUid next) { super(); … }            // which calls uid()
 * public String uid() { return uid == null ? uid = StageUid.take() : uid; }
 * }</pre>
 *
 * <p>The field must have no initializer: it would be run after the superclass.
 */
final class StageUid {
  private static final ThreadLocal<Optional<StageUid>> NEXT =
      ThreadLocal.withInitial(Optional::empty);

  private final String uid;

  private StageUid(String uid) {
    this.uid = uid;
  }

  /** Keeps the uid of the stage that is constructed next. */
  static StageUid next(String uid) {
    StageUid next = new StageUid(uid);
    NEXT.set(Optional.of(next));
    return next;
  }

  /** Keeps a new uid that begins with a name. */
  static StageUid random(String name) {
    return next(Identifiable$.MODULE$.randomUID(name));
  }

  /** The uid that was kept; once. */
  static String take() {
    String uid = NEXT.get().orElseThrow().uid;
    NEXT.remove();
    return uid;
  }
}
