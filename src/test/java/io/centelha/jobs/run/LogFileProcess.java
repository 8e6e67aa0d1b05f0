package io.centelha.jobs.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.centelha.storage.hadoop.HadoopSettings;
import java.io.PrintWriter;
import java.util.logging.Logger;
import org.apache.commons.logging.LogFactory;
import org.slf4j.LoggerFactory;

/** A process that logs in every way that Spark's libraries do. */
final class LogFileProcess {

  private LogFileProcess() {}

  public static void main(String[] arguments) throws Exception {
    LogFile log = LogFile.toCome();
    log.begin();
    LoggerFactory.getLogger("a").warn("by slf4j");
    Logger.getLogger("b").warning("by jul");
    LogFactory.getLog("c").warn("by commons logging");
    log.moveTo(HadoopSettings.defaults().at(arguments[0]));
    LoggerFactory.getLogger("d").warn("after the move");
    log.end(ExitCode.DONE, new PrintWriter(System.out, true, UTF_8));
    System.out.println("end");
  }
}
