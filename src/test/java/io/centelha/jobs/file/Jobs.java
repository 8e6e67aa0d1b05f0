package io.centelha.jobs.file;

import java.util.List;

/** Small jobs that tests read. */
public final class Jobs {

  public static final JobReader READER = new JobReader(JobSchema.load());

  public static final String DIGITS =
      """
      data: {format: idx, path: digits}
      model:
        - Flatten
        - Dense: {units: 10, activation: softmax}
      compile: {loss: sparse_categorical_crossentropy}
      """;

  private Jobs() {}

  public static ResolvedJob read(String text, String... settings) {
    return READER.read("j.yaml", text, List.of(settings));
  }
}
