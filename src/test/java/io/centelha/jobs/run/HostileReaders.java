package io.centelha.jobs.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.centelha.data.csv.CsvOptions;
import io.centelha.data.csv.CsvSource;
import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.idx.IdxOptions;
import io.centelha.data.idx.IdxSource;
import io.centelha.data.parquet.ParquetOptions;
import io.centelha.data.parquet.ParquetSource;
import io.centelha.data.rows.BadRows;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.MissingValues;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.Source;
import io.centelha.data.shards.InMemoryData;
import io.centelha.interchange.dl4j.Dl4jModel;
import io.centelha.interchange.safetensors.Safetensors;
import io.centelha.jobs.file.Jobs;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.jobs.wiring.JobAssembly;
import io.centelha.jobs.wiring.ModelJob;
import io.centelha.models.CompiledNetwork;
import io.centelha.saving.RunDirectory;
import io.centelha.saving.checkpoints.TrainingCheckpoints;
import io.centelha.storage.Location;
import io.centelha.storage.hadoop.HadoopSettings;
import io.centelha.tensor.DType;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import io.centelha.trained.ModelDirectory;
import io.centelha.trained.OptimizerMemory;
import io.centelha.trained.Trained;
import io.centelha.training.History;
import io.centelha.training.Progress;
import io.centelha.training.TrainingState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.io.FileUtils;

/** The readers that join the contract {@link HostileReader}. */
enum HostileReaders implements HostileReader {
  JOB_FILE {
    @Override
    public void write(Path folder) throws IOException {
      Files.writeString(
          folder.resolve("job.yaml"),
          Files.readString(Path.of("jobs/mnist.yaml"))
              + Files.readString(Path.of("jobs/iris.yaml")).replaceAll("(?m)^(?!#)", "# "));
    }

    @Override
    public void read(Path folder) throws IOException {
      String text = Files.readString(folder.resolve("job.yaml"), ISO_8859_1);
      String canonical = Jobs.read(text).canonicalJson();
      if (!Jobs.read(canonical).canonicalJson().equals(canonical)) {
        throw new IllegalStateException("A resolved job reads otherwise: " + canonical);
      }
    }
  },

  MODEL {
    @Override
    public void write(Path folder) throws IOException {
      ResolvedJob job =
          Jobs.read(
              """
              data: {format: csv, path: rows.csv, label: y, classes: [a, b, c]}
              features: [{Impute: {strategy: mean}}, StandardScale, {MinMaxScale: {max: 2}}]
              model:
                - Dense: {units: 5, activation: relu}
                - Dropout: {rate: 0.1}
                - Dense: {units: 3, activation: softmax}
              compile: {loss: sparse_categorical_crossentropy}
              """);
      CompiledNetwork network =
          new JobAssembly(job).network(new RowFormat(Shape.of(4), Field.Type.FLOATS, 1));
      var rows =
          InMemoryData.of(
              new float[][] {{1, 2, 3, 4}, {5, 3, 8, 1}, {2, 2, 9, 4}}, new float[] {0, 1, 2});
      var features =
          FeaturePipeline.fit(new JobAssembly(job).transformations(), List.of(rows.inOrder()));
      Trained model =
          new JobAssembly(job)
              .trained(
                  network,
                  network.initialWeights(RandomKey.of(1)),
                  features,
                  List.of("p", "q", "r", "s"));
      List<Tensor> slots = List.of(model.weights()); // of RMSprop, a job's optimizer by default
      RunDirectory.of(folder.toString(), HadoopSettings.defaults())
          .model()
          .write(
              model.withMember(model.only().with(new OptimizerMemory(List.of(slots, slots), 9))));
    }

    @Override
    public void read(Path folder) throws IOException {
      readModel(folder);
    }

    @Override
    public void seal(Path folder, SplittableRandom random) throws IOException {
      sealModel(folder.resolve("model"));
    }
  },

  /** Of the first form, by the version that wrote it. */
  OLD_MODEL {
    @Override
    public void write(Path folder) throws IOException {
      Path golden = Path.of("src/test/resources/golden/bf93b2c/finished/model");
      FileUtils.copyDirectory(golden.toFile(), folder.resolve("model").toFile());
    }

    @Override
    public void read(Path folder) throws IOException {
      readModel(folder);
    }

    @Override
    public void seal(Path folder, SplittableRandom random) throws IOException {
      sealModel(folder.resolve("model"));
    }
  },

  SAFETENSORS {
    @Override
    public void write(Path folder) throws IOException {
      location(folder)
          .write(
              Safetensors.of(
                      Map.of(
                          "w", Tensor.zeros(DType.FLOAT32, Shape.of(3, 4)),
                          "v", Tensor.zeros(DType.FLOAT64, Shape.of(5)),
                          "u", Tensor.zeros(DType.FLOAT32, Shape.of(0, 7)),
                          "s", Tensor.zeros(DType.FLOAT32, Shape.of())))
                  .withMetadata(Map.of("made", "by a test")));
    }

    @Override
    public void read(Path folder) throws IOException {
      Safetensors.read(location(folder));
    }

    private Location location(Path folder) throws IOException {
      return HadoopSettings.defaults().at(folder.toString()).child("x.safetensors");
    }
  },

  CHECKPOINTS {
    @Override
    public void write(Path folder) throws IOException {
      for (int epoch = 1; epoch <= 3; epoch++) {
        Tensor vector = Tensor.vector(0.5, epoch, -3, 7).to(DType.FLOAT32);
        History history = History.EMPTY;
        for (int i = 0; i < epoch; i++) {
          history = history.with(Map.of("loss", 1.0 / epoch), Map.of("loss", Double.NaN));
        }
        checkpoints(folder)
            .commit(
                new Progress(
                    new TrainingState(vector, List.of(List.of(vector, vector)), 10L * epoch),
                    epoch,
                    0,
                    new double[] {1, 2},
                    history,
                    Map.of(Progress.UNNAMED, vector)));
      }
    }

    @Override
    public void read(Path folder) throws IOException {
      checkpoints(folder).newest();
    }

    @Override
    public void seal(Path folder, SplittableRandom random) throws IOException {
      try (var files = Files.list(folder.resolve("checkpoints"))) {
        for (Path file : files.sorted().toList()) {
          String name = file.getFileName().toString();
          if (name.endsWith(".safetensors")) {
            String sha256 = sha256(Files.readAllBytes(file));
            replaceInManifests(folder, name.replace(".safetensors", ""), sha256);
            Files.move(file, file.resolveSibling(sha256 + ".safetensors"));
          }
        }
      }
      replaceInManifests(folder, "", "");
    }

    private void replaceInManifests(Path folder, String from, String to) throws IOException {
      try (var files = Files.list(folder.resolve("checkpoints"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
          String text = Files.readString(file, ISO_8859_1);
          Files.writeString(
              file, sealed(from.isEmpty() ? text : text.replace(from, to)), ISO_8859_1);
        }
      }
    }

    private TrainingCheckpoints checkpoints(Path folder) throws IOException {
      return new TrainingCheckpoints(
          RunDirectory.of(folder.toString(), HadoopSettings.defaults())
              .checkpoints("a".repeat(64), "b".repeat(64)));
    }
  },

  IDX {
    @Override
    public void write(Path folder) throws IOException {
      byte[] images = new byte[60];
      new SplittableRandom(1).nextBytes(images);
      Files.write(folder.resolve("x"), idx(0x0803, images, 10, 2, 3));
      Files.write(folder.resolve("y"), idx(0x0801, new byte[] {0, 1, 2, 0, 1, 2, 0, 1, 2, 0}, 10));
    }

    @Override
    public void read(Path folder) throws IOException {
      readIdx(folder);
    }
  },

  IDX_GZIP {
    @Override
    public void write(Path folder) throws Exception {
      IDX.write(folder);
      zip(folder);
    }

    @Override
    public void read(Path folder) throws IOException {
      readIdx(folder);
    }

    @Override
    public Optional<Wrapping> wrapping(Path file) {
      return Optional.of(GZIP);
    }
  },

  CSV {
    @Override
    public void write(Path folder) throws IOException {
      var text = new StringBuilder("a,\"b,1\",c,y\n");
      for (int i = 0; i < 20; i++) {
        text.append(i * 0.37).append(",\"").append(-i).append("\",1e").append(i % 9).append(',');
        text.append(i % 3).append(i % 4 == 0 ? "\r\n" : "\n");
      }
      Files.writeString(folder.resolve("rows.csv"), text);
    }

    @Override
    public void read(Path folder) throws IOException {
      readCsv(folder);
    }
  },

  CSV_GZIP {
    @Override
    public void write(Path folder) throws Exception {
      CSV.write(folder);
      zip(folder);
    }

    @Override
    public void read(Path folder) throws IOException {
      readCsv(folder);
    }

    @Override
    public Optional<Wrapping> wrapping(Path file) {
      return Optional.of(GZIP);
    }
  },

  PARQUET {
    @Override
    public void write(Path folder) throws IOException {
      copyParquet(folder, "codec-snappy");
    }

    @Override
    public void read(Path folder) throws IOException {
      readParquet(folder, "pixels");
    }
  },

  PARQUET_PLAIN {
    @Override
    public void write(Path folder) throws IOException {
      copyParquet(folder, "delta");
    }

    @Override
    public void read(Path folder) throws IOException {
      readParquet(folder, "b", "a", "c", "ok");
    }
  },

  DL4J_ZIP {
    @Override
    public void write(Path folder) throws IOException {
      Files.copy(Path.of("src/test/resources/golden/dl4j/model.zip"), folder.resolve("model.zip"));
    }

    @Override
    public void read(Path folder) throws IOException {
      Dl4jModel.read(folder.resolve("model.zip").toUri().toString(), HadoopSettings.defaults());
    }

    @Override
    public Optional<Wrapping> wrapping(Path file) {
      return Optional.of(new ZippedEntries());
    }
  };

  private static final Wrapping GZIP =
      new Wrapping() {
        @Override
        public byte[] unwrapped(byte[] file) throws IOException {
          return new GZIPInputStream(new ByteArrayInputStream(file)).readAllBytes();
        }

        @Override
        public byte[] wrapped(byte[] content) throws IOException {
          var bytes = new ByteArrayOutputStream();
          try (var out = new GZIPOutputStream(bytes)) {
            out.write(content);
          }
          return bytes.toByteArray();
        }
      };

  private static byte[] idx(int magic, byte[] content, int... axes) {
    ByteBuffer idx = ByteBuffer.allocate(4 + 4 * axes.length + content.length).putInt(magic);
    for (int axis : axes) {
      idx.putInt(axis);
    }
    return idx.put(content).array();
  }

  private static void zip(Path folder) throws Exception {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        byte[] zipped = GZIP.wrapped(Files.readAllBytes(file));
        Files.write(file.resolveSibling(file.getFileName() + ".gz"), zipped);
        Files.delete(file);
      }
    }
  }

  private static void readIdx(Path folder) throws IOException {
    readBothWays(
        IdxSource.of(
            IdxOptions.of(folder + "/x", folder + "/y").withClasses(3), HadoopSettings.defaults()));
  }

  private static void readCsv(Path folder) throws IOException {
    CsvOptions options =
        CsvOptions.of(folder.toString())
            .withLabels("y")
            .withLabelValues(LabelValues.classes(3))
            .withMissing(MissingValues.AS_NAN);
    readBothWays(CsvSource.of(options, HadoopSettings.defaults()));
  }

  private static void copyParquet(Path folder, String name) throws IOException {
    Path file = Path.of("src/test/resources/golden/parquet", name + ".parquet");
    Files.copy(file, folder.resolve("rows.parquet"));
  }

  private static void readParquet(Path folder, String... features) throws IOException {
    ParquetOptions options =
        ParquetOptions.of(folder.toString())
            .withFeatures(features)
            .withLabels("species")
            .withId("id")
            .withLabelValues(LabelValues.names(List.of("setosa", "versicolor", "virginica")));
    readBothWays(ParquetSource.of(options, HadoopSettings.defaults()));
  }

  /** Without its bad rows, and as it is. */
  private static void readBothWays(Source source) throws IOException {
    InMemoryData.read(source.withBadRows(BadRows.skip(0.9)));
    InMemoryData.read(source);
  }

  private static void readModel(Path folder) throws IOException {
    Trained model = ModelDirectory.of(folder.toString(), HadoopSettings.defaults()).read();
    ModelJob.of(model, "model.json", "rows.csv", List.of());
  }

  private static void sealModel(Path model) throws IOException {
    Path manifest = model.resolve("manifest.json");
    String text = Files.readString(manifest, ISO_8859_1);
    for (String name :
        List.of("model.json", "weights.safetensors", "features.json", "optimizer.safetensors")) {
      if (Files.exists(model.resolve(name))) {
        String sha256 = sha256(Files.readAllBytes(model.resolve(name)));
        text = text.replaceAll("(\"" + name + "\" : \")[0-9a-f]*", "$1" + sha256);
      }
    }
    Files.writeString(manifest, sealed(text), ISO_8859_1);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A sealed JSON text with the seal that fits it; another text as it is. */
  private static String sealed(String text) {
    int seal = text.lastIndexOf(",\n  \"sha256\" : \"");
    if (seal < 0) {
      return text;
    }
    String body = text.substring(0, seal);
    return body + ",\n  \"sha256\" : \"" + sha256(body.getBytes(ISO_8859_1)) + "\"\n}\n";
  }
}
