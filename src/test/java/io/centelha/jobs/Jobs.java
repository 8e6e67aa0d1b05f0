package io.centelha.jobs;

import java.util.List;

/** Small jobs that tests read. */
final class Jobs {

  static final JobReader READER = new JobReader(JobSchema.load());

  static final String DIGITS =
      """
      data: {format: idx, path: digits}
      model:
        - Flatten
        - Dense: {units: 10, activation: softmax}
      compile: {loss: sparse_categorical_crossentropy}
      """;

  private Jobs() {}

  static ResolvedJob read(String text, String... settings) {
    return READER.read("j.yaml", text, List.of(settings));
  }
}
