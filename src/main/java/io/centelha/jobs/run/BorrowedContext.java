package io.centelha.jobs.run;

import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkContext$;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/** Spark's context of another program: closing it gives it back as it was, and stops nothing. */
final class BorrowedContext extends JavaSparkContext {
  private static final String DESCRIPTION = "spark.job.description";

  private final Optional<String> description;
  private final boolean hadSession;

  BorrowedContext(SparkContext others) {
    super(others);
    this.description = Optional.ofNullable(getLocalProperty(DESCRIPTION));
    this.hadSession =
        SparkSession.getDefaultSession().isDefined() || SparkSession.getActiveSession().isDefined();
  }

  /** The context that runs in this process, if there is one. */
  static Optional<SparkContext> running() {
    Option<SparkContext> active = SparkContext$.MODULE$.getActive();
    return active.isDefined() ? Optional.of(active.get()) : Optional.empty();
  }

  @Override
  public void close() {
    stop();
  }

  /** Gives it back. */
  @Override
  public void stop() {
    setJobDescription(description.orElse(null));
    if (!hadSession) {
      SparkSession.clearDefaultSession();
      SparkSession.clearActiveSession();
    }
  }
}
