package org.kumiki.coordinator.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.client.ApiFailure;
import org.kumiki.coordinator.client.CoordinatorClient;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.DocumentKind;
import org.kumiki.protocols.document.SigningKey;
import org.kumiki.protocols.document.StatusAct;
import org.kumiki.protocols.document.UncheckedDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kumiki hdab approve}: signs and publishes. */
@Command(
    name = "approve",
    mixinStandardHelpOptions = true,
    description = {
      "Adds your signature to a document (as 'sign' does) and publishes it at the coordinator,"
          + " which",
      "takes it only with all the signatures it needs. Without --key it is published as it is."
    })
final class HdabApproveCommand implements Callable<Integer> {

  private record Published(DocumentKind kind, Digest sha256, boolean published) {}

  @Mixin CoordinatorAddress coordinator;
  @Mixin Printout print;
  @Mixin Passphrase passphrase;

  @Parameters(paramLabel = "FILE", description = "A document.")
  Path file;

  @Option(names = "--key", paramLabel = "FILE", description = "Your key file.")
  Optional<Path> key = Optional.empty();

  @Override
  public Integer call() throws IOException, InterruptedException {
    UncheckedDocument document = DocumentFile.read(file);
    if (key.isPresent()) {
      SigningKey mine = passphrase.open(key.get());
      try {
        Files.write(file, document.signedBy(mine));
      } catch (IllegalArgumentException e) {
        throw new InvalidInput(
            file.toString(), e.getMessage() + "; without --key it is published as it is");
      }
    } else if (document.jws().isEmpty()) {
      throw new InvalidInput(file.toString(), "nobody has signed it; use --key or 'hdab sign'");
    }
    byte[] jws = Files.readAllBytes(file);
    return coordinator.asking(
        client -> {
          publish(client, document, jws);
          DocumentKind kind = document.document().kind();
          print.say(
              new Published(kind, document.hash(), true),
              "published %s %s".formatted(kind, document.hash().hex().substring(0, 16)));
          return 0;
        });
  }

  private void publish(CoordinatorClient client, UncheckedDocument document, byte[] jws)
      throws ApiFailure, InterruptedException {
    DocumentKind kind = document.document().kind();
    switch (kind) {
      case AUTHORITY -> client.publish(CoordinatorClient.Publication.AUTHORITY, jws);
      case ROSTER -> client.publish(CoordinatorClient.Publication.ROSTER, jws);
      case TEMPLATE -> client.publish(CoordinatorClient.Publication.TEMPLATE, jws);
      case PERMIT -> client.publish(CoordinatorClient.Publication.PERMIT, jws);
      case STATUS_ACT -> client.publishAct(((StatusAct) document.document()).permitId(), jws);
      case TEMPLATE_REINSTATEMENT ->
          client.publish(CoordinatorClient.Publication.REINSTATEMENT, jws);
      case STATUS_LIST, WORK_ORDER, PREFLIGHT, TREE_HEAD, RESULT_RECEIPT ->
          throw new InvalidInput(file.toString(), "a coordinator makes each " + kind + " itself");
    }
  }
}
