package io.centelha.jobs.commands;

import io.centelha.words.Vocabulary;
import java.util.Collection;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Finds the command or option that nobody knows, and the one that was perhaps meant. */
final class MistypedArgument {
  private MistypedArgument() {}

  /** What to say of the first one; empty if all are known. */
  static Optional<String> of(ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    return command.getUnmatchedArguments().stream().findFirst().map(given -> words(given, command));
  }

  private static String words(String given, CommandLine command) {
    String word = given.replaceFirst("=.*", "");
    boolean isOption = given.startsWith("-");
    Collection<String> known =
        isOption
            ? command.getCommandSpec().optionsMap().keySet()
            : command.getSubcommands().keySet();
    return "Unknown %s '%s'%s"
        .formatted(
            isOption ? "option" : known.isEmpty() ? "argument" : "command",
            word,
            Vocabulary.nearest(word, known).map("; did you mean '%s'?"::formatted).orElse(""));
  }
}
