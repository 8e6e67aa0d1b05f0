package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/**
 * A real HDFS with two copies of each block: a name node with a data node in one process, and a
 * data node in another, which can be killed and started again.
 */
final class Hdfs implements AutoCloseable {
  private final Path folder;
  private final Path blocks;
  private final HadoopProcess nameNode;
  private final String address;
  private Optional<Process> dataNode = Optional.empty();

  /** Starts a cluster that keeps its blocks in a folder. */
  Hdfs(Path folder) throws IOException {
    this.folder = folder;
    this.blocks = folder.resolve("blocks-of-one");
    nameNode = HadoopProcess.start(folder, "MiniHdfs", folder.resolve("blocks").toString());
    try {
      address = nameNode.answer("hdfs:");
      startDataNode();
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** The URI of the root. */
  String address() {
    return address;
  }

  /**
   * Kills one of the two data nodes while a block is half written there. It is held still first,
   * and let go again if it has none just then, so that the block can't end between look and kill.
   */
  void killDataNodeWhileItWrites() throws IOException, InterruptedException {
    Standalone.await(
        () -> {
          signal("-STOP");
          if (isWriting()) {
            return true;
          }
          signal("-CONT");
          return false;
        });
    dataNode.orElseThrow().destroyForcibly().waitFor(); // SIGKILL
  }

  /** Whether a replica is being written: the data node keeps those in folders of that name. */
  private boolean isWriting() throws IOException {
    try (Stream<Path> files = Files.walk(blocks)) {
      return files.anyMatch(file -> file.getParent().endsWith("rbw"));
    } catch (NoSuchFileException | UncheckedIOException e) {
      return false; // gone while we looked, before the process stood still
    }
  }

  private void signal(String name) throws IOException {
    try {
      Process kill = new ProcessBuilder("kill", name, "" + dataNode.orElseThrow().pid()).start();
      assertThat(kill.waitFor()).as("kill " + name).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Starts it, with the blocks that it left. */
  void startDataNode() throws IOException {
    HadoopProcess started = HadoopProcess.start(folder, "LoneDataNode", address, blocks.toString());
    dataNode = Optional.of(started.process());
    started.answer("up");
  }

  FileSystem files() throws IOException {
    return FileSystem.newInstance(URI.create(address), new Configuration());
  }

  /** Its own end hangs now and then. */
  @Override
  public void close() {
    dataNode.ifPresent(Process::destroyForcibly);
    nameNode.process().destroyForcibly();
  }
}
