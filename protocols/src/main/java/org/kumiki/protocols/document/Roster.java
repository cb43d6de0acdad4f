package org.kumiki.protocols.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The nodes of the federation, signed by people, so that a coordinator cannot add one. Ids and keys
 * are distinct.
 *
 * @param version counts up; a node refuses an older one than it has seen
 * @param issuedAt when it was made
 * @param nodes all nodes
 */
public record Roster(long version, Instant issuedAt, List<RosterNode> nodes) implements Document {

  /** Checks distinctness. */
  public Roster {
    Fields.range("version", version, 1, Long.MAX_VALUE);
    Fields.present("issuedAt", issuedAt);
    nodes = Fields.some("nodes", nodes);
    Fields.distinct("nodes.id", nodes, RosterNode::id);
    Fields.distinct("nodes.spkiSha256", nodes, RosterNode::spkiSha256);
  }

  @Override
  public DocumentKind kind() {
    return DocumentKind.ROSTER;
  }

  /** The node of this id. */
  public Optional<RosterNode> node(String id) {
    return nodes.stream().filter(n -> n.id().equals(id)).findFirst();
  }
}
