package io.centelha.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A run directory on HDFS, seen from outside. */
record HdfsRun(FileSystem files, String directory) {

  /** The full URI. */
  String uri() {
    return files.getUri() + directory;
  }

  /** Waits for the checkpoint of this number, or a later one. */
  void awaitCheckpoint(long number) throws IOException, InterruptedException {
    Standalone.await(() -> lastCheckpoint() >= number);
  }

  /** The number of the newest checkpoint; 0 if there is none. */
  long lastCheckpoint() throws IOException {
    try {
      return Arrays.stream(files.listStatus(path("checkpoints")))
          .map(status -> status.getPath().getName())
          .filter(name -> name.matches("checkpoint-\\d+\\.json"))
          .mapToLong(name -> Long.parseLong(name.replaceAll("\\D", "")))
          .max()
          .orElse(0);
    } catch (FileNotFoundException e) {
      return 0; // not yet
    }
  }

  boolean has(String file) throws IOException {
    return files.exists(path(file));
  }

  String text(String file) throws IOException {
    try (var in = files.open(path(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  JsonNode status() throws IOException {
    return new ObjectMapper().readTree(text("status.json"));
  }

  private Path path(String file) {
    return new Path(directory, file);
  }
}
