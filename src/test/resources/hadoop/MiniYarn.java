import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;

/**
 * A YARN of one resource manager and one node manager, whose containers are processes of their own, over an HDFS of one name node
 * and one data node. Its arguments are the folder of the blocks, and that of the configuration that its clients need. Prints the
 * address of the HDFS, and goes on until it is killed. Run from source, with the jars that the build lays out: they are on nobody
 * else's class path.
 */
public class MiniYarn {
  public static void main(String[] arguments) throws Exception {
    try {
      Path forClients = Path.of(arguments[1]);
      Configuration settings = new YarnConfiguration();
      settings.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, arguments[0]);
      settings.setInt("dfs.replication", 1);
      MiniDFSCluster files = new MiniDFSCluster.Builder(settings).numDataNodes(1).build();
      files.waitActive();
      String address = files.getURI().toString();
      FileSystem.setDefaultUri(settings, address);

      for (String setting :
          new String[] {
            "yarn.minicluster.yarn.nodemanager.resource.memory-mb=6144",
            "yarn.scheduler.minimum-allocation-mb=128",
            "yarn.scheduler.capacity.root.queues=default",
            "yarn.scheduler.capacity.root.default.capacity=100",
            "yarn.scheduler.capacity.maximum-am-resource-percent=1.0",
            "yarn.nodemanager.vmem-check-enabled=false",
            "yarn.nodemanager.pmem-check-enabled=false",
            "yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage=100",
            "yarn.nodemanager.hostname=127.0.0.1",
            "yarn.resourcemanager.hostname=127.0.0.1",
            "yarn.application.classpath="
          }) {
        String[] pair = setting.split("=", 2);
        settings.set(pair[0], pair[1]);
      }
      MiniYARNCluster yarn = new MiniYARNCluster("yarn", 1, 1, 1);
      yarn.init(settings);
      yarn.start();

      Configuration clients = new Configuration(false);
      FileSystem.setDefaultUri(clients, address);
      write(clients, forClients.resolve("core-site.xml"));
      for (String name : new String[] {"resourcemanager.address", "resourcemanager.scheduler.address", "application.classpath"}) {
        clients.set("yarn." + name, yarn.getConfig().get("yarn." + name));
      }
      write(clients, forClients.resolve("yarn-site.xml"));
      System.out.println(address);
      Thread.currentThread().join();
    } catch (Throwable e) {
      e.printStackTrace();
      System.exit(1); // its threads would keep the process alive
    }
  }

  private static void write(Configuration configuration, Path file) throws Exception {
    try (OutputStream out = Files.newOutputStream(file)) {
      configuration.writeXml(out);
    }
  }
}
