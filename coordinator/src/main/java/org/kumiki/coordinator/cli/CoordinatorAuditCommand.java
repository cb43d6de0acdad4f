package org.kumiki.coordinator.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.OperatorHome;
import org.kumiki.coordinator.audit.AuditCheck;
import org.kumiki.coordinator.audit.AuditHead;
import org.kumiki.coordinator.event.EventCheck;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.TreeHead;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kumiki coordinator verify-audit}: walks along the audit log. */
@Command(
    name = "verify-audit",
    mixinStandardHelpOptions = true,
    description = {
      "Walks along the audit log and names the first entry that is not as it was written, then"
          + " along",
      "the events of all cases, which the log covers. Keep the head it prints elsewhere, and give"
          + " it",
      "back with --known: it shows that nothing was cut off.",
      "The tree heads that the coordinator published are checked too; --head takes one that was"
          + " kept",
      "elsewhere, as GET /api/v1/audit/head gave it."
    })
final class CoordinatorAuditCommand implements Callable<Integer> {

  private static final int BROKEN = 1;
  private static final int LARGEST = 64 * 1024;

  /** The log is as it was written; the head has the form that {@code --known} takes. */
  private record Intact(boolean intact, long entries, long events, String head, int treeHeads) {}

  private record Broken(boolean intact, long entry, String why) {}

  private record BrokenEvent(boolean intact, long event, String stream, long version, String why) {}

  @Mixin CoordinatorHome home;
  @Mixin Printout print;

  @Option(
      names = "--known",
      paramLabel = "NUMBER:HASH",
      description = "A head that an earlier run printed.")
  Optional<String> known = Optional.empty();

  @Option(
      names = "--head",
      paramLabel = "FILE",
      description = "A signed tree head that was kept elsewhere; may be given several times.")
  List<Path> files = List.of();

  @Override
  public Integer call() {
    AuditHead before = known.map(CoordinatorAuditCommand::head).orElse(AuditHead.NONE);
    try (OperatorHome operator = home.open()) {
      List<TreeHead> heads = new ArrayList<>(operator.heads().verified());
      files.forEach(f -> heads.add(operator.heads().read(f.toString(), text(f))));
      return switch (operator.audit().verify(before, heads)) {
        case AuditCheck.Intact(AuditHead head) -> events(operator, head, heads.size());
        case AuditCheck.Broken(long sequence, String why) -> {
          print.say(new Broken(false, sequence, why), List.of());
          home.err().println("kumiki: the audit log is broken at entry " + sequence + ": " + why);
          yield BROKEN;
        }
      };
    }
  }

  private int events(OperatorHome operator, AuditHead head, int treeHeads) {
    return switch (operator.events().verify()) {
      case EventCheck.Intact(long events) -> {
        String text = head.sequence() + ":" + head.hash().hex();
        print.say(
            new Intact(true, head.sequence(), events, text, treeHeads),
            "intact: head " + text,
            treeHeads + " signed tree heads agree with it");
        yield 0;
      }
      case EventCheck.Broken broken -> {
        print.say(
            new BrokenEvent(
                false, broken.position(), broken.stream(), broken.version(), broken.why()),
            List.of());
        home.err().println("kumiki: the events of cases are broken at " + broken);
        yield BROKEN;
      }
    };
  }

  private static String text(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
        throw new InvalidInput(file.toString(), "is no file of at most 64 KiB");
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  private static AuditHead head(String text) {
    String[] parts = text.split(":", 2);
    if (parts.length != 2 || !parts[0].matches("\\d{1,18}") || !parts[1].matches("[0-9a-f]{64}")) {
      throw new InvalidInput(
          "--known", "'" + text + "' is not NUMBER:HASH as this command prints it");
    }
    return new AuditHead(Long.parseLong(parts[0]), new Digest(parts[1]));
  }
}
