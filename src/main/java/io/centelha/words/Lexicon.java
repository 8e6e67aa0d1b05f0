package io.centelha.words;

import io.centelha.tensor.Checks;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;

/** All words of a family, by name and by class. */
final class Lexicon<T> {
  private final List<Word<T>> words;
  private final int own;
  private final boolean isOpen;
  private final Vocabulary<Word<T>> byName;
  private final Map<Class<?>, Word<T>> byType = new LinkedHashMap<>();

  private Lexicon(String family, List<Word<T>> words, int own, boolean isOpen) {
    this.words = List.copyOf(words);
    this.own = own;
    this.isOpen = isOpen;
    Map<String, Word<T>> named = new TreeMap<>();
    for (Word<T> word : words) {
      word.names().forEach(name -> put(family, named, name, word));
      put(family, byType, word.type(), word);
    }
    this.byName = new Vocabulary<>(family, named);
  }

  private static <K, T> void put(String family, Map<K, Word<T>> words, K key, Word<T> word) {
    Word<T> other = words.put(key, word);
    Checks.argument(other == null, "Two words for one %s: %s is declared twice", family, key);
  }

  /** The family's own words, and those of the same type that the lists of other jars have. */
  @SuppressWarnings("unchecked") // a word is only asked about what its own class has made
  static <T> Lexicon<T> of(Class<T> type, String family, List<Word<? extends T>> own) {
    List<Word<T>> words = new ArrayList<>();
    own.forEach(word -> words.add((Word<T>) word));
    for (Word<?> word : Others.WORDS) {
      if (type.isAssignableFrom(word.type())) {
        words.add((Word<T>) word);
      }
    }
    return new Lexicon<>(family, words, own.size(), isOpen(type));
  }

  /** Whether another jar can bring words: the type, or one that it is split into, isn't sealed. */
  private static boolean isOpen(Class<?> type) {
    return !Modifier.isFinal(type.getModifiers())
        && (!type.isSealed()
            || Arrays.stream(type.getPermittedSubclasses()).anyMatch(Lexicon::isOpen));
  }

  /** The words of other jars, found when the first family is asked for a word. */
  private static final class Others {
    static final List<Word<?>> WORDS = found();

    private static List<Word<?>> found() {
      ClassLoader context = Thread.currentThread().getContextClassLoader();
      ClassLoader loader = context == null ? WordList.class.getClassLoader() : context;
      List<Word<?>> words = new ArrayList<>();
      ServiceLoader.load(WordList.class, loader).forEach(list -> words.addAll(list.words()));
      return List.copyOf(words);
    }
  }

  <W> Lexicon<W> map(String family, Function<Word<T>, Word<W>> change) {
    return new Lexicon<>(family, words.stream().map(change).toList(), own, isOpen);
  }

  /** These words and another's; those of other jars come last. */
  Lexicon<T> and(String family, Lexicon<T> more) {
    List<Word<T>> all = new ArrayList<>(words);
    all.addAll(own, more.words);
    return new Lexicon<>(family, all, more.words.size() + own, isOpen);
  }

  /** Whether other jars can bring words: not if all classes that there are, are known. */
  boolean isOpen() {
    return isOpen;
  }

  List<Word<T>> words(Words.Origin origin) {
    return origin == Words.Origin.ANY ? words : words.subList(0, own);
  }

  /** In alphabetical order, with other words for the same. */
  List<String> names() {
    return byName.words();
  }

  Optional<Word<T>> find(String name) {
    return byName.find(name);
  }

  Optional<Word<T>> find(Class<?> type) {
    return Optional.ofNullable(byType.get(type));
  }
}
