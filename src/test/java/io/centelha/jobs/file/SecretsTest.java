package io.centelha.jobs.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.internal.config.package$;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {

  @ParameterizedTest
  @CsvSource({
    "s3a://key:hush@bucket/x, s3a://key:***@bucket/x",
    "s3a://key:hu/sh@bucket/x, s3a://key:***@bucket/x",
    "s3a://key:hu@sh@bucket/x, s3a://key:***@bucket/x",
    "s3a://:hush@bucket, s3a://:***@bucket",
    "No file at hdfs://u:p@n:8020/x!, No file at hdfs://u:***@n:8020/x!",
    "hdfs://namenode:8020/data/x@y.csv, hdfs://namenode:8020/data/x@y.csv",
    "hdfs://user@namenode/x, hdfs://user@namenode/x",
    "s3a://bucket/a:b, s3a://bucket/a:b",
  })
  void aPasswordInAUriIsTakenOut(String given, String expected) {
    assertThat(Secrets.of(List.of(), Secrets.DEFAULT_NAMES).redacted(given)).isEqualTo(expected);
  }

  @Test
  void valuesWhoseNamesLookSecretAreTakenOut() {
    Map<String, String> environment =
        Map.of("MY_API_TOKEN", "a{b}$c.d", "HOME", "/home/you", "DB_PASSWORD", "a{b}$c.d-long");
    Secrets secrets = Secrets.of(List.of(environment), Secrets.DEFAULT_NAMES);
    assertThat(secrets.redacted("1 a{b}$c.d 2 a{b}$c.d-long 3 /home/you"))
        .isEqualTo("1 *** 2 *** 3 /home/you");
    assertThat(secrets.regex()).doesNotContain("{", "}");
  }

  @Test
  void wordsThatStandEverywhereAreNotTakenForSecrets() {
    Secrets secrets = Secrets.of(List.of(Map.of("USE_TOKEN", "true")), Secrets.DEFAULT_NAMES);
    assertThat(secrets.redacted("it is true")).isEqualTo("it is true");
  }

  @Test
  void namesLookSecretWhereSparkSaysSo() {
    assertThat(new SparkConf(false).get(package$.MODULE$.SECRET_REDACTION_PATTERN()).toString())
        .isEqualTo(Secrets.DEFAULT_NAMES);
    assertThat(package$.MODULE$.SECRET_REDACTION_PATTERN().key()).isEqualTo(Secrets.SETTING);
  }

  @Test
  void aJobIsKeptAndIdentifiedWithoutThePasswordsInIt() {
    ResolvedJob job = Jobs.read(Jobs.DIGITS, "data.path=s3a://key:hush@bucket/x");
    ResolvedJob rotated = Jobs.read(Jobs.DIGITS, "data.path=s3a://key:hush-hush@bucket/x");
    assertThat(job.spec().data().path()).contains(":hush@");
    assertThat(job.published().toString())
        .contains("s3a://key:***@bucket/x")
        .doesNotContain("hush");
    assertThat(rotated.sha256()).isEqualTo(job.sha256());
  }

  @Test
  void aReadersPasswordIsNeitherKeptNorPartOfTheJob() {
    String table =
        "data={format: spark, reader: jdbc, table: t, label: y, options: {user: me, password: %s}}";
    ResolvedJob job = Jobs.read(Jobs.DIGITS, table.formatted("hush"));
    assertThat(job.spec().data().tables().options()).containsEntry("password", "hush");
    assertThat(job.published().toString())
        .contains("\"password\":\"***\"", "\"user\":\"me\"")
        .doesNotContain("hush");
    assertThat(Jobs.read(Jobs.DIGITS, table.formatted("rotated")).sha256()).isEqualTo(job.sha256());
    assertThat(Jobs.read(Jobs.DIGITS, table.formatted("'${DB_PASSWORD}'")).published().toString())
        .contains("${DB_PASSWORD}");
  }
}
