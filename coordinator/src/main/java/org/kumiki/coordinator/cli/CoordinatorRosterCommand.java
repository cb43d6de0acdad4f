package org.kumiki.coordinator.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.OperatorHome;
import org.kumiki.coordinator.identity.EnrolledNode;
import org.kumiki.protocols.document.Roster;
import org.kumiki.protocols.document.RosterNode;
import org.kumiki.protocols.document.UncheckedDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kumiki coordinator roster}: drafts the next roster from the nodes that enrolled. */
@Command(
    name = "roster",
    mixinStandardHelpOptions = true,
    description = {
      "Drafts the next roster from the nodes that enrolled. Compare each key with what the",
      "institution tells you before two people sign it."
    })
final class CoordinatorRosterCommand implements Callable<Integer> {

  /** A roster before anybody signed it. */
  private record Draft(long version, String file, List<RosterNode> nodes) {}

  @Mixin CoordinatorHome home;
  @Mixin Printout print;

  @Option(
      names = "--holder",
      paramLabel = "NODE=NAME",
      description = "The institution behind a node, once per node (default: the node's id).")
  Map<String, String> holders = Map.of();

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "The draft.")
  Path out;

  @Override
  public Integer call() throws IOException {
    try (OperatorHome operator = home.open()) {
      List<EnrolledNode> nodes = operator.enrolledNodes();
      TreeSet<String> ids = new TreeSet<>(nodes.stream().map(EnrolledNode::id).toList());
      if (nodes.isEmpty()) {
        throw new InvalidInput(
            "roster", "no node has enrolled yet; see 'kumiki coordinator token'");
      }
      for (String id : holders.keySet()) {
        if (!ids.contains(id)) {
          throw InvalidInput.unknown("--holder", "node", id, ids);
        }
      }
      Roster roster =
          new Roster(
              operator.rosterVersion() + 1,
              Clock.systemUTC().instant(),
              nodes.stream()
                  .map(
                      n ->
                          new RosterNode(
                              n.id(), n.spkiSha256(), holders.getOrDefault(n.id(), n.id())))
                  .toList());
      Files.write(out, UncheckedDocument.draft(roster));
      List<String> lines = new ArrayList<>();
      roster.nodes().forEach(n -> lines.add("%-20s %s".formatted(n.id(), n.spkiSha256().hex())));
      lines.add(
          "drafted roster version %d in %s; two people sign it".formatted(roster.version(), out));
      print.say(new Draft(roster.version(), out.toString(), roster.nodes()), lines);
      return 0;
    }
  }
}
