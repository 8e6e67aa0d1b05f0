package io.centelha.storage;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/**
 * The settings of a Hadoop configuration that differ from Hadoop's own defaults: what a source
 * carries to where its files are read, since {@link Configuration} can't travel by itself. What
 * {@code core-site.xml} on the reader's class path says is kept where these settings are silent.
 */
public final class HadoopSettings implements Serializable {
  private static final long serialVersionUID = 1;

  /** What the class path says, looked for once and not for each task: there are many jars. */
  private static final class ClassPath {
    static final Configuration CONFIGURATION = loaded();

    private static Configuration loaded() {
      Configuration made = new Configuration();
      made.size(); // reads the files
      return made;
    }
  }

  private final TreeMap<String, String> changed;
  private transient volatile Configuration configuration;

  private HadoopSettings(Map<String, String> changed) {
    this.changed = new TreeMap<>(changed);
  }

  /** No settings: what the class path says. */
  public static HadoopSettings defaults() {
    return new HadoopSettings(Map.of());
  }

  /** What was changed in this configuration, by site files or by a program. */
  public static HadoopSettings of(Configuration configuration) {
    Map<String, String> changed = new TreeMap<>();
    for (Map.Entry<String, String> entry : configuration) {
      if (!isDefault(configuration.getPropertySources(entry.getKey()))) {
        changed.put(entry.getKey(), entry.getValue());
      }
    }
    return new HadoopSettings(changed);
  }

  /** A configuration with these settings; shared by all callers, not to be changed. */
  public Configuration configuration() {
    if (configuration == null) {
      Configuration made = new Configuration(ClassPath.CONFIGURATION);
      changed.forEach(made::set);
      configuration = made;
    }
    return configuration;
  }

  private static boolean isDefault(String[] sources) {
    return sources != null
        && sources.length > 0
        && sources[sources.length - 1].endsWith("-default.xml");
  }
}
