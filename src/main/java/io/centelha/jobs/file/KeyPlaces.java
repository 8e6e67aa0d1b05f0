package io.centelha.jobs.file;

import java.util.Optional;

/** Finds where the value at a path was written. */
final class KeyPlaces {

  private KeyPlaces() {}

  /** The place of the value or, where there is none, of the nearest section around it. */
  static JobPlace of(YamlNode root, KeyPath path) {
    JobPlace place = root.place();
    Optional<YamlNode> node = Optional.of(root);
    for (String segment : path.segments()) {
      Optional<YamlNode> parent = node;
      place = parent.flatMap(known -> known.childPlace(segment)).orElse(place);
      node = parent.flatMap(known -> known.child(segment));
    }
    return place;
  }
}
