package io.centelha.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTextTest {

  @ParameterizedTest
  @CsvSource({
    "a:b.csv, ./a:b.csv",
    "2026-01-01T12:00.csv, ./2026-01-01T12:00.csv",
    "C:\\x.csv, ./C:\\x.csv",
    "runs/a:b, runs/a:b",
    "s3://bucket/x, s3://bucket/x",
    "hdfs:/x, hdfs:/x",
    "file:///x:y, file:///x:y",
    "'', ''",
  })
  void aColonIsPartOfANameUnlessASlashFollows(String written, String read)
      throws UnusablePathException {
    assertThat(PathText.of(written)).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource({"~/rows.csv, home", "C:\\rows.csv, 'stands /'", "rows.csv, ''"})
  void whatLooksLikeAnotherSystemsPathIsTold(String written, String advice) {
    assertThat(PathText.advice(written)).contains(advice);
  }
}
