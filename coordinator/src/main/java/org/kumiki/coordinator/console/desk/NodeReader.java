package org.kumiki.coordinator.console.desk;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.catalogue.Catalogue;
import org.kumiki.coordinator.catalogue.CatalogueEntry;
import org.kumiki.coordinator.identity.EnrolledNode;
import org.kumiki.coordinator.identity.EnrolledNodes;
import org.kumiki.coordinator.permit.DocumentLibrary;
import org.kumiki.protocols.document.RosterNode;

/** Nodes with a certificate in force. Safe for threads. */
public final class NodeReader {

  private final EnrolledNodes nodes;
  private final Catalogue catalogue;
  private final DocumentLibrary library;

  /** Of these services. */
  public NodeReader(EnrolledNodes nodes, Catalogue catalogue, DocumentLibrary library) {
    this.nodes = nodes;
    this.catalogue = catalogue;
    this.library = library;
  }

  /** All of them, those that are away first. */
  public List<NodeLine> list() {
    Set<String> connected = catalogue.connected();
    Map<String, String> holders =
        library
            .roster()
            .map(
                r ->
                    r.document().nodes().stream()
                        .collect(Collectors.toMap(RosterNode::id, RosterNode::dataHolder)))
            .orElse(Map.of());
    return nodes.all().stream()
        .map(n -> line(n, holders.getOrDefault(n.id(), ""), connected.contains(n.id())))
        .sorted((a, b) -> Boolean.compare(a.connected(), b.connected()))
        .toList();
  }

  /** A page of them, those that are away first. */
  public Listing<NodeLine> page(Listing.Wanted wanted) {
    return Listing.of(
        list(),
        NodeLine::id,
        List.of("away", "connected"),
        n -> n.connected() ? "connected" : "away",
        wanted);
  }

  private NodeLine line(EnrolledNode node, String holder, boolean connected) {
    List<CatalogueEntry> datasets =
        catalogue.all().stream().filter(e -> e.node().equals(node.id())).toList();
    return new NodeLine(
        node.id(),
        holder,
        connected,
        datasets.stream().map(CatalogueEntry::id).toList(),
        datasets.stream()
            .filter(e -> e.dictionary().isEmpty())
            .map(e -> Message.of("%s: %s", e.id(), e.fault()))
            .toList());
  }
}
