import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/**
 * An HDFS of one name node and one data node; a second one is {@code LoneDataNode}. Prints its address, and goes on until it is
 * killed. Run from source, with the jars that the build lays out: they are on nobody else's class path.
 */
public class MiniHdfs {
  public static void main(String[] arguments) throws Exception {
    try {
      Configuration configuration = new Configuration();
      configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, arguments[0]);
      configuration.setInt("dfs.replication", 2);
      configuration.setInt("dfs.heartbeat.interval", 1);
      configuration.setInt("dfs.namenode.heartbeat.recheck-interval", 1000);
      MiniDFSCluster cluster = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
      cluster.waitActive();
      System.out.println(cluster.getURI());
      Thread.currentThread().join();
    } catch (Throwable e) {
      e.printStackTrace();
      System.exit(1); // its threads would keep the process alive
    }
  }
}
