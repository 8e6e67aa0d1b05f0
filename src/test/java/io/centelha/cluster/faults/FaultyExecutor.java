package io.centelha.cluster.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.storage.BlockId;
import org.apache.spark.util.TaskCompletionListener;

/** An executor whose tasks meet faults before they begin to work. */
final class FaultyExecutor implements ExecutorPlugin {
  private static final long LOOK_EVERY_MILLISECONDS = 20;

  private PluginContext context;
  private FaultPlan plan;

  @Override
  public void init(PluginContext pluginContext, Map<String, String> settings) {
    context = pluginContext;
    plan = FaultPlan.of(pluginContext.conf());
  }

  @Override
  public void onTaskStart() {
    TaskContext task = TaskContext.get();
    plan.of(task).filter(this::isFirst).ifPresent(fault -> happen(fault, task));
  }

  /** Each fault happens once, on one executor of all; its file holds the process that it met. */
  private boolean isFirst(Fault fault) {
    try {
      Path note = Files.createTempFile(plan.folder(), "note", "");
      Files.writeString(note, "" + ProcessHandle.current().pid());
      Files.createFile(plan.folder().resolve(fault.task() + ".begun"));
      Files.move(note, plan.folder().resolve(fault.task()), StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void happen(Fault fault, TaskContext task) {
    switch (fault.action()) {
      case STOP -> stop(plan.folder().resolve(fault.task() + ".go"));
      case FAIL -> {
        TaskCompletionListener failure =
            done -> {
              throw new IllegalStateException("Ordered by the test: " + fault);
            };
        task.addTaskCompletionListener(failure);
      }
      case LOSE_CACHED_ROWS -> FaultPlugin.lose(BlockId::isRDD);
      case LOSE_BROADCASTS -> FaultPlugin.lose(BlockId::isBroadcast);
      case LOSE_BROADCASTS_OF_THE_DRIVER -> tellDriver();
    }
  }

  private void tellDriver() {
    try {
      context.ask(FaultPlugin.LOSE_BROADCASTS);
    } catch (Exception e) { // so it is declared
      throw new IllegalStateException(e);
    }
  }

  private static void stop(Path go) {
    try {
      while (!Files.exists(go)) {
        Thread.sleep(LOOK_EVERY_MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Spark ends a task that is no longer needed so
    }
  }
}
