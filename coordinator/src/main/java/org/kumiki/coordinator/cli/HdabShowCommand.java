package org.kumiki.coordinator.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.kumiki.protocols.document.UncheckedDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kumiki hdab show}: what a document says, before anybody signs it. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Prints a draft or a signed document as it would be signed.")
final class HdabShowCommand implements Callable<Integer> {

  @Mixin Printout print;

  @Parameters(paramLabel = "FILE", description = "The document.")
  Path file;

  @Override
  public Integer call() throws IOException {
    UncheckedDocument document = DocumentFile.read(file);
    print.say(DocumentFile.Shown.of(document), DocumentFile.lines(document));
    return 0;
  }
}
