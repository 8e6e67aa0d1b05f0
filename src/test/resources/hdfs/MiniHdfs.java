import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.hdfs.MiniDFSCluster.DataNodeProperties;

/**
 * An HDFS of one name node and two data nodes. Prints its address; takes "stop" and "start" for the first data node, and answers
 * "done". Run from source, with the jars that the build lays out: they are on nobody else's class path.
 */
public class MiniHdfs {
  public static void main(String[] arguments) throws Exception {
    try {
      serve(arguments[0]);
    } catch (Throwable e) {
      e.printStackTrace();
      System.exit(1); // its threads would keep the process alive
    }
  }

  private static void serve(String folder) throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder);
    configuration.setInt("dfs.replication", 2);
    configuration.setInt("dfs.heartbeat.interval", 1);
    configuration.setInt("dfs.namenode.heartbeat.recheck-interval", 1000);
    MiniDFSCluster cluster = new MiniDFSCluster.Builder(configuration).numDataNodes(2).build();
    cluster.waitActive();
    System.out.println(cluster.getURI());
    DataNodeProperties stopped = null;
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String command = commands.readLine(); command != null; command = commands.readLine()) {
      if (command.equals("stop")) {
        stopped = cluster.stopDataNode(0);
      } else {
        cluster.restartDataNode(stopped, true);
        cluster.waitActive();
      }
      System.out.println("done");
    }
  }
}
