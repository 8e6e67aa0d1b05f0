package io.centelha.jobs.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.hadoop.util.VersionInfo;
import org.apache.spark.util.Utils;

/**
 * What Spark and Hadoop ask of the machine while their classes load: a Java that they know, a name
 * of the machine that leads to an address, a name of the user. Where one is missing they fail with
 * a stack trace, so it is looked at, and made up for where that does no harm, before they are used.
 */
final class Surroundings {
  private static final int FIRST_JAVA = 17;
  private static final int LAST_JAVA = 22;

  /**
   * Until here Hadoop asks Java for what versions after the last don't have: minor version of 3.
   */
  private static final int HADOOP_OF_LATER_JAVA = 5;

  private static final String LOOPBACK = "127.0.0.1";

  private Surroundings() {}

  /**
   * Looks at what surrounds the process.
   *
   * @throws EnvironmentException if something is missing that nothing can stand for
   */
  static void check() {
    checkJava(Runtime.version().feature(), VersionInfo.getVersion());
    if (hostProblem().isPresent()) {
      Utils.setCustomHostname(LOOPBACK); // on a local master Spark only speaks to itself
    }
    nameUser();
  }

  static void checkJava(int version, String hadoop) {
    String[] numbers = hadoop.split("[^0-9]+", -1);
    boolean isBounded =
        Integer.parseInt(numbers[0]) == 3 && Integer.parseInt(numbers[1]) < HADOOP_OF_LATER_JAVA;
    if (version < FIRST_JAVA || (isBounded && version > LAST_JAVA)) {
      throw new EnvironmentException(
          "Spark with Hadoop %s needs Java 17 or 21%s, this is Java %s; set JAVA_HOME, or start"
                  .formatted(hadoop, isBounded ? "" : " or newer", version)
              + " another java");
    }
  }

  /**
   * Checks that executors of a cluster can find this machine.
   *
   * @param master where Spark runs
   * @throws EnvironmentException if its name leads to no address
   */
  static void checkReachable(String master) {
    Optional<String> problem = hostProblem();
    if (problem.isPresent() && !master.startsWith("local")) {
      throw new EnvironmentException(
          problem.get()
              + ", so that executors can't find the driver; set SPARK_LOCAL_IP to an address of"
              + " this machine, or name it in /etc/hosts");
    }
  }

  private static Optional<String> hostProblem() {
    boolean isTold =
        Stream.of("SPARK_LOCAL_IP", "SPARK_LOCAL_HOSTNAME").anyMatch(System.getenv()::containsKey);
    try {
      if (!isTold) {
        InetAddress.getLocalHost();
      }
      return Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.of(
          "the name of this machine leads to no address (%s)".formatted(e.getMessage()));
    }
  }

  /** A user id without a name, as containers have, is called by its number. */
  private static void nameUser() {
    try {
      UserGroupInformation.getLoginUser();
    } catch (IOException e) {
      if (UserGroupInformation.isSecurityEnabled()) {
        throw new EnvironmentException("Hadoop can't log in: " + e.getMessage(), e);
      }
      UserGroupInformation.setLoginUser(UserGroupInformation.createRemoteUser(userName()));
    }
  }

  private static String userName() {
    return Stream.of("HADOOP_USER_NAME", "SPARK_USER")
        .map(System.getenv()::get)
        .filter(name -> name != null && !name.isEmpty())
        .findFirst()
        .orElseGet(Surroundings::userNumber);
  }

  private static String userNumber() {
    try {
      return String.valueOf(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException | UnsupportedOperationException e) {
      throw new EnvironmentException(
          "the user has neither name nor number; set HADOOP_USER_NAME", e);
    }
  }
}
