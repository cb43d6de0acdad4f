package org.kumiki.coordinator.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kumiki hdab show}: what a document says, before anybody signs it. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Prints a draft or a signed document as it would be signed.")
final class HdabShowCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The document.")
  Path file;

  @Override
  public Integer call() throws IOException {
    DocumentFile.show(DocumentFile.read(file), spec.commandLine().getOut());
    return 0;
  }
}
