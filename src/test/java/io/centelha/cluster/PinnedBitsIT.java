package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Today's bits, as literals: a change of the code that alters a job's identity, its rows' or its
 * weights' SHA-256 is seen here. Weights depend on the BLAS kernel, which OpenBLAS chooses by the
 * processor, so all are computed with Nehalem's, which runs on any x86-64 processor with SSE4.2.
 */
class PinnedBitsIT {
  /** Jobs name their rows by paths within the repository, and a path is a part of a job. */
  @TempDir private static Path folder;

  @BeforeAll
  static void bringTheRows() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    for (String name : List.of("iris.csv", "ESOL.csv", "mnist-10k")) {
      Files.createSymbolicLink(data.resolve(name), Path.of("data", name).toAbsolutePath());
    }
  }

  @Test
  void iris() throws Exception {
    assertThat(trained("iris"))
        .isEqualTo(
            new Bits(
                "f64304fad7e173cde3b3f0848868ab56b95424964dd5d1564c2c7a5bc8f559fd",
                "30bcad7cd4b98b91428879f1ff9b773d93aa7e876c459617cadefd812aad26c5",
                "61b636e93fd98b579970f0fa882172be400a92d6b1c0959cc33b375f1acea0e5"));
  }

  @Test
  @Tag("full")
  void esol() throws Exception {
    assertThat(trained("esol"))
        .isEqualTo(
            new Bits(
                "4082a8f00a0daffc149f67b20344173854a3fa3bdbea1b6bef6541e773e2ae11",
                "343b51c09ca6f9c91c34a2295bc749c04e48ebff2ded87867756478ac25e0eb1",
                "13f0419f5513a4196d666e850fac64e503fd9b7e78c64da224c61bf080389dc6"));
  }

  @Test
  void mnist10k() throws Exception {
    assertThat(trained("mnist-10k"))
        .isEqualTo(
            new Bits(
                "633c1ea05e25e1dfed57527ebaa9897a62ff3359068e835a341aed276d49b60c",
                "655575ba24b382def92dd462b3ec2c02e273c225eb16594197584cc65bc44be7",
                "40c5d495a231735772b906eee48c8cb1a5b3de1a869bebd5ccc220266c5268d6"));
  }

  @Test
  @Tag("full")
  @Tag("shared")
  void mnist() throws Exception {
    Path digits = Path.of(System.getProperty("shared.data"), "mnist").toAbsolutePath();
    Files.createSymbolicLink(folder.resolve("data/mnist"), digits);

    assertThat(trained("mnist"))
        .isEqualTo(
            new Bits(
                "fc8720cd640a624ba7a1488b225f07724033b5dab27f91e61a11688734ccc903",
                "5b4cda666ea01053971bc7ac93fc0fad8e097bac7c6a6dcfdec3a37a227e8725",
                "74204be61818f0394d1780f21072ed7e684ab7d6a60024964948faf7760fa506"));
  }

  @Test
  @Tag("full")
  void gradientsAveraged() throws Exception {
    assertThat(
            trained("iris", "distribution.replicas=3", "distribution.strategy=gradient-averaging"))
        .isEqualTo(
            new Bits(
                "9a15a7c2d70dbbdc36eaa13cb7e8175fd0dea094c742948c06f28e53ada7654b",
                "30bcad7cd4b98b91428879f1ff9b773d93aa7e876c459617cadefd812aad26c5",
                "94ab614e1c33987ff0a75b1cb47e4c53a13782a54278de4875aae150766b7a9e"));
  }

  @Test
  @Tag("full")
  void anOuterOptimizer() throws Exception {
    assertThat(
            trained(
                "iris",
                "distribution.replicas=3",
                "distribution.averageEvery=3",
                "distribution.learningRateScaling=sqrt",
                "distribution.outerOptimizer={sgd: {learningRate: 1, momentum: 0.5, nesterov:"
                    + " true}}"))
        .isEqualTo(
            new Bits(
                "76a80096060b327fe220e487af56a6093d6d69dd35bb26d671dc178bb893b8e4",
                "30bcad7cd4b98b91428879f1ff9b773d93aa7e876c459617cadefd812aad26c5",
                "146ba28d8abd71bd0ced7cdf00ed841c8e8f24b20a7feb784f01344fd513d6c7"));
  }

  /** Of spark.ml from columns, and of the library from a file: each line is a fit's. */
  @Test
  @Tag("full")
  void fitsOfDataFramesAndSources() throws Exception {
    Run.End end =
        Run.program(PinnedFits.KERNEL, folder, List.of("--master", "local[2]"), PinnedFits.class)
            .end();

    assertThat(end.exitCode()).as(end.err()).isZero();
    assertThat(end.out().lines()).containsExactlyElementsOf(PinnedFits.LINES);
  }

  /** What identifies a job, its rows and what they gave. */
  private record Bits(String jobSha256, String dataSha256, String weightsSha256) {
    static Bits of(JsonNode status) {
      return new Bits(
          status.path("jobSha256").asText(),
          status.path("dataSha256").asText(),
          status.path("weightsSha256").asText());
    }
  }

  private static Bits trained(String name, String... settings) throws Exception {
    Path job = Path.of("jobs", name + ".yaml").toAbsolutePath();
    Path output = Files.createTempDirectory(folder, name).resolve("run");
    List<String> arguments =
        new ArrayList<>(List.of("train", "--job", job.toString(), "--output", output.toString()));
    arguments.addAll(List.of("--format", "json"));
    for (String setting : settings) {
      arguments.addAll(List.of("--set", setting));
    }
    Run.End end =
        Run.submit(
                PinnedFits.KERNEL,
                folder,
                "1g",
                List.of("--master", "local[2]"),
                arguments.toArray(String[]::new))
            .end();
    assertThat(end.exitCode()).as(end.err()).isZero();
    assertThat(end.text("blas")).startsWith("OpenBLAS").contains("Nehalem");
    return Bits.of(end.json());
  }
}
