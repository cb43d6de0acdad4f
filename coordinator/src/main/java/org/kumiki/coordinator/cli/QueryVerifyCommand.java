package org.kumiki.coordinator.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.protocols.document.Authority;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.Documents;
import org.kumiki.protocols.document.ResultReceipt;
import org.kumiki.protocols.document.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kumiki query verify}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Checks, without asking anybody, that a result document is the one that a coordinator"
          + " released,",
      "and says of which question, data and permit it is. Get the authority from somewhere you"
          + " trust."
    })
final class QueryVerifyCommand implements Callable<Integer> {

  private static final int NOT_THE_RESULT = 1;
  private static final long LARGEST = 64L * 1024 * 1024;

  private record Verified(boolean verified, ResultReceipt receipt) {}

  private record NotVerified(boolean verified, String why) {}

  @Spec CommandSpec spec;
  @Mixin Printout print;

  @Option(
      names = "--result",
      required = true,
      paramLabel = "FILE",
      description = "The result document, byte for byte, as 'kumiki query result --out' wrote it.")
  Path result;

  @Option(
      names = "--receipt",
      required = true,
      paramLabel = "FILE",
      description = "Its receipt, as 'kumiki query result --receipt' wrote it.")
  Path receipt;

  @Option(
      names = "--authority",
      required = true,
      paramLabel = "FILE",
      description = "The signed authority of the body, which names the coordinator's key.")
  Path authority;

  @Override
  public Integer call() throws IOException {
    Clock clock = Clock.systemUTC();
    Authority trusted =
        switch (Documents.verifyTrustAnchor(bytes(authority), clock.instant())) {
          case Verification.Valid<Authority> v -> v.document();
          case Verification.Invalid<Authority> i ->
              throw new InvalidInput("--authority", i.message());
        };
    return switch (Documents.verifyResultReceipt(
        bytes(receipt), trusted.serviceKey(), clock.instant())) {
      case Verification.Invalid<ResultReceipt> i -> refused("the receipt: " + i.message());
      case Verification.Valid<ResultReceipt> v -> compared(v.document());
    };
  }

  private int compared(ResultReceipt signed) throws IOException {
    if (!Digest.of(bytes(result)).equals(signed.result())) {
      return refused(
          "%s is not the document that was released of query %s: it was changed, or is of another"
                  .formatted(result, signed.queryId())
              + " query");
    }
    print.say(
        new Verified(true, signed),
        "verified: released %s of query %s under permit %s"
            .formatted(signed.releasedAt(), signed.queryId(), signed.permit()),
        "template %s %s, sha256 %s"
            .formatted(
                signed.template().id(),
                signed.template().version(),
                signed.template().sha256().hex()),
        "parameters " + signed.parameters().canonical(),
        "cohort " + signed.cohort().orElse("everybody"),
        "data " + data(signed),
        "release rules " + signed.profile() + ", " + signed.mode().text());
    return 0;
  }

  private static String data(ResultReceipt signed) {
    StringBuilder text = new StringBuilder();
    signed
        .datasets()
        .forEach(
            (node, dataset) ->
                text.append(text.isEmpty() ? "" : ", ")
                    .append(node)
                    .append('/')
                    .append(dataset.id())
                    .append(' ')
                    .append(dataset.version()));
    return text.toString();
  }

  private int refused(String why) {
    print.say(new NotVerified(false, why), List.of());
    spec.commandLine().getErr().println("kumiki: not verified: " + why);
    return NOT_THE_RESULT;
  }

  private static byte[] bytes(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
      throw new InvalidInput(file.toString(), "is no file of at most 64 MiB");
    }
    return Files.readAllBytes(file);
  }
}
