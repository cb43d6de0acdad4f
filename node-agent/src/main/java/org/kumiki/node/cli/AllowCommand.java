package org.kumiki.node.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.node.control.StewardCommand;
import org.kumiki.protocols.document.UncheckedDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kumiki node allow}: the steward's own word on a template and a dataset. */
@Command(
    name = "allow",
    mixinStandardHelpOptions = true,
    description = {
      "Allows a template, as two people of the HDAB signed it, on a dataset of this node, and says",
      "what leaves the node. Without this nothing runs, whatever a permit says."
    })
final class AllowCommand implements Callable<Integer> {

  private static final long LARGEST = 1 << 20;

  @Mixin NodeHome home;

  @Parameters(paramLabel = "TEMPLATE", description = "The signed template (JWS).")
  Path template;

  @Option(names = "--dataset", required = true, description = "The dataset.")
  String dataset;

  @Option(names = "--withdraw", description = "Take an earlier allowance back.")
  boolean withdraw;

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(template)) {
      throw new InvalidInput(template.toString(), "there is no such file");
    }
    if (Files.size(template) > LARGEST) {
      throw new InvalidInput(template.toString(), "is larger than 1 MiB, so it is no template");
    }
    if (isDraft(Files.readAllBytes(template))) {
      throw new InvalidInput(
          template.toString(), "nobody has signed it; the HDAB gives you the signed template");
    }
    return home.tell(new StewardCommand.Allow(Files.readString(template), dataset, !withdraw));
  }

  private static boolean isDraft(byte[] file) {
    try {
      return UncheckedDocument.read(file).jws().isEmpty();
    } catch (IllegalArgumentException e) {
      // The node says what is wrong with it.
      return false;
    }
  }
}
