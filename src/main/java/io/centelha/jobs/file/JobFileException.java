package io.centelha.jobs.file;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A job that can't be run as it is written; its message has one line for each problem. */
public final class JobFileException extends RuntimeException {

  private final transient List<Problem> problems;

  JobFileException(List<Problem> problems) {
    super(
        problems.stream()
            .sorted(Comparator.comparing(Problem::place))
            .map(Problem::toString)
            .distinct()
            .collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  JobFileException(JobPlace place, String message) {
    this(List.of(new Problem(place, KeyPath.ROOT, message)));
  }

  List<Problem> problems() {
    return problems;
  }
}
