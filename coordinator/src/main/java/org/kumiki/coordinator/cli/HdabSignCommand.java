package org.kumiki.coordinator.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.DocumentKind;
import org.kumiki.protocols.document.SigningKey;
import org.kumiki.protocols.document.UncheckedDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kumiki hdab sign}: adds a person's signature to a document; works offline. */
@Command(
    name = "sign",
    mixinStandardHelpOptions = true,
    description = {
      "Adds your signature to a document. Works offline. Read the document first:",
      "'kumiki hdab show FILE'."
    })
final class HdabSignCommand implements Callable<Integer> {

  private record Signed(
      DocumentKind kind, Digest sha256, String signedBy, int signatures, String file) {}

  @Mixin Printout print;
  @Mixin Passphrase passphrase;

  @Parameters(paramLabel = "FILE", description = "A draft, or a document others have signed.")
  Path file;

  @Option(names = "--key", required = true, paramLabel = "FILE", description = "Your key file.")
  Path key;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the signed document goes (default: in place of FILE).")
  Optional<Path> out = Optional.empty();

  @Override
  public Integer call() throws IOException {
    UncheckedDocument document = DocumentFile.read(file);
    SigningKey mine = passphrase.open(key);
    try {
      Files.write(out.orElse(file), document.signedBy(mine));
    } catch (IllegalArgumentException e) {
      throw new InvalidInput(file.toString(), e.getMessage());
    }
    Signed signed =
        new Signed(
            document.document().kind(),
            document.hash(),
            mine.keyId(),
            document.signers().size() + 1,
            out.orElse(file).toString());
    print.say(
        signed,
        "%s %s signed by %s; now %d signature(s) in %s"
            .formatted(
                signed.kind(),
                signed.sha256().hex().substring(0, 16),
                signed.signedBy(),
                signed.signatures(),
                signed.file()));
    return 0;
  }
}
