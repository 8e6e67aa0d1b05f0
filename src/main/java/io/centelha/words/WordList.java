package io.centelha.words;

import java.util.List;

/**
 * Words that a jar brings: layers, losses, metrics and whatever else has a family. The jar names
 * its list in {@code META-INF/services/io.centelha.words.WordList}; each word joins the family
 * whose type its class has. The words are then known to job files, model files and spark.ml alike.
 */
public interface WordList {

  /** The words; none of them may already be another's. */
  List<Word<?>> words();
}
