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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kumiki hdab revoke, suspend, lift}: acts about a permit in force. */
final class HdabActCommand {

  private record Acted(String permit, StatusAct.Action action, String act) {}

  private record Drafted(
      String permit, StatusAct.Action action, String act, String suspension, String file) {}

  private HdabActCommand() {}

  private static String newId() {
    byte[] random = new byte[8];
    new SecureRandom().nextBytes(random);
    return "act-" + HexFormat.of().formatHex(random);
  }

  /** The acts that one DECIDER may do alone, at once. */
  private static int restrict(
      CoordinatorAddress coordinator,
      Printout print,
      Passphrase passphrase,
      StatusAct.Action action,
      String permit,
      Path key,
      String reason)
      throws IOException, InterruptedException {
    String id = newId();
    StatusAct act = DocumentDrafts.restrict(id, action, permit, reason, Clock.systemUTC());
    byte[] jws = DocumentSigner.sign(act, passphrase.open(key));
    return coordinator.asking(
        client -> {
          client.publishAct(permit, jws);
          print.say(
              new Acted(permit, action, id),
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
    @Mixin Printout print;
    @Mixin Passphrase passphrase;

    @Parameters(paramLabel = "PERMIT", description = "The permit's id.")
    String permit;

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "Your key file.")
    Path key;

    @Option(names = "--reason", required = true, description = "Why; it is published.")
    String reason;

    @Override
    public Integer call() throws IOException, InterruptedException {
      return restrict(coordinator, print, passphrase, StatusAct.Action.REVOKE, permit, key, reason);
    }
  }

  /** {@code kumiki hdab suspend}. */
  @Command(
      name = "suspend",
      mixinStandardHelpOptions = true,
      description = "Stops a permit until two DECIDERs lift that. One DECIDER is enough.")
  static final class Suspend implements Callable<Integer> {
    @Mixin CoordinatorAddress coordinator;
    @Mixin Printout print;
    @Mixin Passphrase passphrase;

    @Parameters(paramLabel = "PERMIT", description = "The permit's id.")
    String permit;

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "Your key file.")
    Path key;

    @Option(names = "--reason", required = true, description = "Why; it is published.")
    String reason;

    @Override
    public Integer call() throws IOException, InterruptedException {
      return restrict(
          coordinator, print, passphrase, StatusAct.Action.SUSPEND, permit, key, reason);
    }
  }

  /** {@code kumiki hdab lift}. */
  @Command(
      name = "lift",
      mixinStandardHelpOptions = true,
      description = "Drafts the end of a suspension; two DECIDERs sign it, one of them approves.")
  static final class Lift implements Callable<Integer> {
    @Mixin Printout print;

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
      StatusAct act = DocumentDrafts.lift(newId(), permit, suspension, reason, Clock.systemUTC());
      Files.write(out, UncheckedDocument.draft(act));
      print.say(
          new Drafted(permit, act.action(), act.id(), suspension, out.toString()),
          "drafted in " + out + "; two DECIDERs sign it");
      return 0;
    }
  }
}
