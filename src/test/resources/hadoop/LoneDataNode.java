import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.hdfs.server.datanode.DataNode;

/**
 * A data node in a process of its own, which can be killed. Takes the name node's address and the folder of its blocks, in which
 * it finds what an earlier process left there; prints "up" when the name node knows it.
 */
public class LoneDataNode {
  public static void main(String[] arguments) throws Exception {
    try {
      Configuration configuration = new HdfsConfiguration();
      configuration.set("fs.defaultFS", arguments[0]);
      configuration.set("dfs.datanode.data.dir", arguments[1]);
      configuration.set("dfs.datanode.address", "127.0.0.1:0");
      configuration.set("dfs.datanode.ipc.address", "127.0.0.1:0");
      configuration.set("dfs.datanode.http.address", "127.0.0.1:0");
      configuration.setInt("dfs.heartbeat.interval", 1);
      DataNode node = DataNode.createDataNode(new String[0], configuration);
      while (!node.isDatanodeFullyStarted()) {
        Thread.sleep(50);
      }
      System.out.println("up");
      Thread.currentThread().join(); // until it is killed
    } catch (Throwable e) {
      e.printStackTrace();
      System.exit(1); // its threads would keep the process alive
    }
  }
}
