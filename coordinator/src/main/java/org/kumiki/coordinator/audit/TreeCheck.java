package org.kumiki.coordinator.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.TreeHead;
import org.kumiki.protocols.merkle.GrowingRoot;

/** Builds the tree along a walk, and compares it with the stored one and with kept heads. */
final class TreeCheck {

  private final TreeMap<Long, List<TreeHead>> heads = new TreeMap<>();
  private final GrowingRoot tree = new GrowingRoot();

  private final AuditStore store;
  private final long covered;

  TreeCheck(AuditStore store, List<TreeHead> kept) {
    this.store = store;
    covered = store.leaves();
    for (TreeHead head : kept) {
      heads.merge(
          head.size(), List.of(head), (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
    }
  }

  /** The next entry's hash; what is wrong with the tree up to it, if anything is. */
  Optional<AuditCheck.Broken> fault(Digest entry) {
    List<GrowingRoot.Complete> ended = tree.add(AuditTree.leaf(entry));
    // What an earlier version of the software wrote is in the tree only from the next entry on.
    if (tree.size() <= covered && !ended.stream().allMatch(this::isStored)) {
      return Optional.of(
          new AuditCheck.Broken(tree.size(), "the stored tree is not the tree over the entries"));
    }
    boolean differs =
        heads.getOrDefault(tree.size(), List.of()).stream()
            .anyMatch(h -> !h.root().equals(tree.root()));
    return differs
        ? Optional.of(
            new AuditCheck.Broken(
                tree.size(), "it, or one before it, is not what the signed tree head covers"))
        : Optional.empty();
  }

  private boolean isStored(GrowingRoot.Complete node) {
    return store.node(node.level(), node.position()).filter(node.hash()::equals).isPresent();
  }

  /** How many entries there must be. */
  long largest() {
    return Math.max(
        covered, Optional.ofNullable(heads.lastEntry()).map(Map.Entry::getKey).orElse(0L));
  }
}
