package org.kumiki.coordinator.identity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.protocols.document.Digest;

/**
 * Which nodes have a certificate, and which keys are no longer trusted. The revocation list is read
 * from its file at every question, so that an operator's edit counts at once. A revoked key stays
 * revoked; its node id can be enrolled again with another key. Safe for threads.
 */
public final class EnrolledNodes {

  private static final String ENROLLED = "enrolment/nodes";
  private static final String REVOKED = "enrolment/revoked";

  private final HomeFolder home;

  /** The nodes of this home. */
  public EnrolledNodes(HomeFolder home) {
    this.home = home;
  }

  /** Nodes with a certificate that is not revoked, in the order they came. */
  public synchronized List<EnrolledNode> all() {
    Set<Digest> revoked = revokedKeys();
    return stored().stream().filter(n -> !revoked.contains(n.spkiSha256())).toList();
  }

  /** The node of this id. */
  public Optional<EnrolledNode> find(String id) {
    return all().stream().filter(n -> n.id().equals(id)).findFirst();
  }

  /** Remembers a node. */
  synchronized void add(EnrolledNode node) {
    List<EnrolledNode> nodes = new ArrayList<>(stored());
    nodes.add(node);
    home.writeLines(ENROLLED, nodes.stream().map(n -> n.id() + " " + n.spkiSha256()).toList());
  }

  /** Ends the trust in the node's key. */
  public synchronized void revoke(EnrolledNode node) {
    Set<Digest> keys = new LinkedHashSet<>(revokedKeys());
    keys.add(node.spkiSha256());
    home.writeLines(REVOKED, keys.stream().map(Digest::hex).toList());
  }

  /** The keys no longer trusted. */
  public synchronized Set<Digest> revokedKeys() {
    Set<Digest> keys = new LinkedHashSet<>();
    home.lines(REVOKED).stream()
        .map(String::strip)
        .filter(l -> !l.isEmpty())
        .forEach(l -> keys.add(new Digest(l)));
    return keys;
  }

  private List<EnrolledNode> stored() {
    return home.lines(ENROLLED).stream()
        .map(l -> l.split(" ", -1))
        .map(p -> new EnrolledNode(p[0], new Digest(p[1])))
        .toList();
  }
}
