package org.kumiki.coordinator.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.hdab.KeyFile;
import org.kumiki.protocols.document.SigningKey;
import picocli.CommandLine.Option;

/** Where the passphrase of a personal key comes from: a file, or the person at the terminal. */
final class Passphrase {

  private static final int SHORTEST = 12;

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "A file whose first line is the passphrase; without it the terminal is asked.")
  Optional<Path> file = Optional.empty();

  /** The key of a key file, asking for the passphrase if one is needed. */
  SigningKey open(Path keyFile) throws IOException {
    KeyFile key = KeyFile.read(keyFile);
    return key.open(
        key.encrypted()
            ? Optional.of(ask("Passphrase of " + key.person() + ": "))
            : Optional.empty());
  }

  /** For a new key. */
  char[] chosen(String person) throws IOException {
    char[] first = ask("Passphrase for the key of " + person + ": ");
    if (first.length < SHORTEST) {
      throw new InvalidInput(
          "passphrase", "is shorter than " + SHORTEST + " characters; take a sentence");
    }
    if (file.isEmpty() && !Arrays.equals(first, ask("The same once more: "))) {
      throw new InvalidInput("passphrase", "was not typed the same twice; nothing was made");
    }
    return first;
  }

  private char[] ask(String question) throws IOException {
    if (file.isPresent()) {
      return Files.readString(file.get()).lines().findFirst().orElse("").toCharArray();
    }
    // Null where neither input nor output is a terminal.
    return Optional.ofNullable(System.console())
        .filter(Console::isTerminal)
        .orElseThrow(
            () ->
                new InvalidInput(
                    "passphrase", "there is no terminal to ask; use --passphrase-file"))
        .readPassword("%s", question);
  }
}
