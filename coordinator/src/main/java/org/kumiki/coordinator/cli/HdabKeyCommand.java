package org.kumiki.coordinator.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kumiki.coordinator.hdab.KeyFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kumiki hdab key}: makes a personal signing key. */
@Command(
    name = "key",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a personal signing key (Ed25519): FILE for the person alone, FILE.pub for the HDAB.",
      "Researchers who sign their own queries make theirs the same way."
    })
final class HdabKeyCommand implements Callable<Integer> {

  private record Made(String person, String publicKey, String file, String publicFile) {}

  @Mixin Printout print;
  @Mixin Passphrase passphrase;

  @Option(names = "--person", required = true, description = "The person's id.")
  String person;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "The new file.")
  Path out;

  @Option(
      names = "--no-passphrase",
      description = "Leave the key unencrypted: for trials and machines, not for people.")
  boolean bare;

  @Override
  public Integer call() throws IOException {
    KeyFile made =
        KeyFile.make(
            person,
            out,
            bare ? Optional.empty() : Optional.of(passphrase.chosen(person)),
            new SecureRandom());
    Path half = KeyFile.publicFile(out);
    print.say(
        new Made(person, made.publicKey(), out.toString(), half.toString()),
        "key of %s, public half %s (also in %s)".formatted(person, made.publicKey(), half));
    return 0;
  }
}
