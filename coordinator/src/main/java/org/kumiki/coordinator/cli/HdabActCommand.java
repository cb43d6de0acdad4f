package org.kumiki.coordinator.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import org.kumiki.coordinator.hdab.DocumentDrafts;
import org.kumiki.protocols.document.DocumentSigner;
import org.kumiki.protocols.document.StatusAct;
import org.kumiki.protocols.document.UncheckedDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kumiki hdab revoke, suspend, lift}: acts about a permit in force. */
final class HdabActCommand {

  private HdabActCommand() {}

  /** The acts that one DECIDER may do alone, at once. */
  private static int restrict(
      CoordinatorAddress coordinator,
      Passphrase passphrase,
      StatusAct.Action action,
      String permit,
      Path key,
      String reason)
      throws IOException, InterruptedException {
    byte[] random = new byte[8];
    new SecureRandom().nextBytes(random);
    String id = "act-" + HexFormat.of().formatHex(random);
    StatusAct act = DocumentDrafts.restrict(id, action, permit, reason, Clock.systemUTC());
    byte[] jws = DocumentSigner.sign(act, passphrase.open(key));
    return coordinator.asking(
        client -> {
          client.publishAct(permit, jws);
          coordinator
              .out()
              .println(
                  "permit %s: %s (%s); what ran under it is being stopped"
                      .formatted(permit, action, id));
          return 0;
        });
  }

  /** {@code kumiki hdab revoke}. */
  @Command(
      name = "revoke",
      mixinStandardHelpOptions = true,
      description = "Ends a permit for good, at once. One DECIDER is enough.")
  static final class Revoke implements Callable<Integer> {
    @Mixin CoordinatorAddress coordinator;
    @Mixin Passphrase passphrase;

    @Parameters(paramLabel = "PERMIT", description = "The permit's id.")
    String permit;

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "Your key file.")
    Path key;

    @Option(names = "--reason", required = true, description = "Why; it is published.")
    String reason;

    @Override
    public Integer call() throws IOException, InterruptedException {
      return restrict(coordinator, passphrase, StatusAct.Action.REVOKE, permit, key, reason);
    }
  }

  /** {@code kumiki hdab suspend}. */
  @Command(
      name = "suspend",
      mixinStandardHelpOptions = true,
      description = "Stops a permit until two DECIDERs lift that. One DECIDER is enough.")
  static final class Suspend implements Callable<Integer> {
    @Mixin CoordinatorAddress coordinator;
    @Mixin Passphrase passphrase;

    @Parameters(paramLabel = "PERMIT", description = "The permit's id.")
    String permit;

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "Your key file.")
    Path key;

    @Option(names = "--reason", required = true, description = "Why; it is published.")
    String reason;

    @Override
    public Integer call() throws IOException, InterruptedException {
      return restrict(coordinator, passphrase, StatusAct.Action.SUSPEND, permit, key, reason);
    }
  }

  /** {@code kumiki hdab lift}. */
  @Command(
      name = "lift",
      mixinStandardHelpOptions = true,
      description = "Drafts the end of a suspension; two DECIDERs sign it, one of them approves.")
  static final class Lift implements Callable<Integer> {
    @Spec CommandSpec spec;

    @Parameters(paramLabel = "PERMIT", description = "The permit's id.")
    String permit;

    @Option(names = "--suspension", required = true, description = "The suspension's id, act-...")
    String suspension;

    @Option(names = "--reason", required = true, description = "Why; it is published.")
    String reason;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The draft.")
    Path out;

    @Override
    public Integer call() throws IOException {
      byte[] random = new byte[8];
      new SecureRandom().nextBytes(random);
      Files.write(
          out,
          UncheckedDocument.draft(
              DocumentDrafts.lift(
                  "act-" + HexFormat.of().formatHex(random),
                  permit,
                  suspension,
                  reason,
                  Clock.systemUTC())));
      spec.commandLine().getOut().println("drafted in " + out + "; two DECIDERs sign it");
      return 0;
    }
  }
}
