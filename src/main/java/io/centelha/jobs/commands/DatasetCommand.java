package io.centelha.jobs.commands;

import io.centelha.data.files.DataException;
import io.centelha.jobs.console.Terminal;
import io.centelha.jobs.file.Secrets;
import io.centelha.jobs.run.ExitCode;
import io.centelha.storage.StorageException;
import io.centelha.words.Vocabulary;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code centelha dataset}: fetches public sets of data. */
@Command(
    description = {
      "Fetches a public set of data, checks its SHA-256, and says where it is from and on what",
      "terms. Without a name, lists the sets. Again: goes on where it broke off."
    })
final class DatasetCommand implements Callable<Integer> {

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "mnist, iris or esol.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Folder of this machine for the files; it is made if it isn't there.")
  private Optional<String> output = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "URL",
      description = {
        "A folder that has the files by their names, in the place of where they are published:",
        "http://mirror/mnist"
      })
  private Optional<String> from = Optional.empty();

  @Spec private CommandSpec spec;

  private final Terminal terminal;

  DatasetCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (name.isEmpty()) {
      PublicSet.all()
          .forEach(set -> say("%s: %s (%s)".formatted(set.name(), set.content(), set.licence())));
      return ExitCode.DONE.number();
    }
    PublicSet set = PublicSet.of(name.get()).orElseThrow(this::unknown);
    Path folder = folder();
    say("%s: %s".formatted(set.name(), set.content()));
    say("From %s".formatted(set.licence()));
    for (RemoteFile file : set.files()) {
      bring(from.map(file::in).orElse(file), folder);
    }
    say("Next: " + set.use().replace("DIR", folder.toString()));
    return ExitCode.DONE.number();
  }

  private void say(String words) {
    terminal.out().println(words);
    terminal.out().flush();
  }

  private ParameterException unknown() {
    List<String> names = PublicSet.all().stream().map(PublicSet::name).toList();
    return refused(
        "There is no set '%s'.%s The sets are: %s"
            .formatted(
                name.orElse(""),
                Vocabulary.hint(name.orElse(""), names),
                String.join(", ", names)));
  }

  private ParameterException refused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private Path folder() throws IOException {
    String given = output.orElseThrow(() -> refused("Missing required option: '--output=DIR'"));
    if (from.isPresent() && !isUrl(from.get())) {
      throw refused("--from takes a URL that begins with http:// or https://, got " + from.get());
    }
    if (given.matches("[A-Za-z][A-Za-z0-9+.-]+:/.*")) {
      throw refused("--output takes a folder of this machine, got " + given);
    }
    try {
      return Files.createDirectories(Path.of(given));
    } catch (InvalidPathException e) {
      throw refused("--output: " + e.getMessage());
    } catch (IOException e) {
      throw StorageException.of("make", given, e);
    }
  }

  private static boolean isUrl(String text) {
    try {
      return new URI(text).toString().matches("https?://.+");
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** Has the file there, from before or from now. */
  private void bring(RemoteFile file, Path folder) throws IOException {
    Path place = folder.resolve(file.name());
    if (Files.exists(place)) {
      if (file.isMade(place)) {
        say(place + " is there already");
        return;
      }
      if (!file.isFetched(place)) {
        throw refused(
            "%s exists already and is another file; choose another --output, or remove it"
                .formatted(place));
      }
      file.make(place, place); // somebody fetched it by hand
      return;
    }
    Path part = folder.resolve("." + file.name() + ".part");
    String there = Secrets.ofProcess().redacted(file.from().toString());
    say("Fetching " + there);
    try {
      Download.fetch(file.from(), part);
    } catch (IOException e) {
      throw new StorageException(
          "%s can't be fetched: %s. By hand: fetch it into %s, and give this command again, which checks it"
              .formatted(there, words(e), place),
          e);
    }
    check(file, part);
    file.make(part, place);
  }

  private static void check(RemoteFile file, Path part) throws IOException {
    if (!file.isFetched(part)) {
      Files.delete(part);
      throw new DataException(
          "%s isn't the file that it should be: its SHA-256 isn't %s; nothing of it is kept"
              .formatted(file.from(), file.fetched()));
    }
  }

  /** A host that is unknown is all that its exception says. */
  private static String words(IOException failure) {
    return failure instanceof UnknownHostException
        ? "there is no way to " + failure.getMessage()
        : String.valueOf(failure.getMessage());
  }
}
