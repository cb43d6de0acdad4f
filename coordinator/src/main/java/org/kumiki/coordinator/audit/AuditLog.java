package org.kumiki.coordinator.audit;

import java.time.Clock;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.coordinator.home.Transactions;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.TreeHead;
import org.kumiki.protocols.merkle.MerkleTree;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The audit log. Guarantees: entries are numbered without gaps and each holds the hash of the one
 * before; an entry written inside a transaction is there if and only if the change is. The chain
 * cannot show by itself that its end was cut off, or that all of it was made anew by somebody who
 * can write the database: for that {@link #verify(AuditHead, List)} takes heads that were kept
 * elsewhere. A Merkle tree over the entries grows with them. Safe for threads.
 */
public final class AuditLog {

  private static final int PAGE = 500;

  private final AuditStore store;
  private final Transactions transactions;
  private final Clock clock;
  private final AuditTree tree;

  /** A log over this store. */
  public AuditLog(AuditStore store, Transactions transactions, Clock clock) {
    this.store = store;
    this.transactions = transactions;
    this.clock = clock;
    tree = new AuditTree(store);
  }

  /** An empty detail to be filled. */
  public static ObjectNode detail() {
    return JsonNodeFactory.instance.objectNode();
  }

  /**
   * Adds an entry.
   *
   * @param subject what was acted on, for example {@code permit/p1}
   * @param detail ids, versions, hashes and codes; no figure of a result, no secret
   */
  public void append(Actor actor, AuditAction action, String subject, ObjectNode detail) {
    append(List.of(new NewEntry(actor, action, subject, detail)));
  }

  /** Adds entries in this order, all or none. */
  public void append(List<NewEntry> entries) {
    transactions.run(
        () -> {
          AuditHead before = head();
          AuditHead head = before;
          List<AuditLine> lines = new ArrayList<>(entries.size());
          for (NewEntry entry : entries) {
            AuditLine line = line(head, entry);
            store.add(line);
            lines.add(line);
            head = AuditHead.of(line);
          }
          tree.add(before, lines);
        });
  }

  private AuditLine line(AuditHead before, NewEntry entry) {
    return new AuditLine(
            before.sequence() + 1,
            clock.instant().toString(),
            entry.actor().text(),
            entry.action().name(),
            entry.subject(),
            JsonText.of(entry.detail()).canonical(),
            before.hash().hex(),
            "")
        .sealed();
  }

  /** Where the chain ends now; to be kept elsewhere. */
  public AuditHead head() {
    return store.last().map(AuditHead::of).orElse(AuditHead.NONE);
  }

  /** The tree over all entries there are now. */
  public MerkleTree tree() {
    return transactions.in(
        () -> {
          tree.grow();
          return tree.at(store.leaves());
        });
  }

  /** The tree over the first so many entries, which are there. */
  public MerkleTree tree(long size) {
    return tree.at(size);
  }

  /** Entries after this number, in order, so many at most. */
  public List<AuditEntry> after(long sequence, int most) {
    return store.after(sequence, most).stream().map(AuditEntry::of).toList();
  }

  /** Walks along the whole chain. */
  public AuditCheck verify() {
    return verify(AuditHead.NONE);
  }

  /** Walks along the whole chain, which must hold this earlier head. */
  public AuditCheck verify(AuditHead known) {
    return verify(known, List.of());
  }

  /** Walks along the whole chain, which must hold all of these earlier heads. */
  public AuditCheck verify(AuditHead known, List<TreeHead> heads) {
    AuditHead head = AuditHead.NONE;
    TreeCheck trees = new TreeCheck(store, heads);
    while (true) {
      List<AuditLine> lines = store.after(head.sequence(), PAGE);
      if (lines.isEmpty()) {
        return ended(head, known, trees);
      }
      for (AuditLine line : lines) {
        Optional<AuditCheck.Broken> fault =
            fault(line, head, known).or(() -> trees.fault(new Digest(line.hash())));
        if (fault.isPresent()) {
          return fault.get();
        }
        head = AuditHead.of(line);
      }
    }
  }

  private static AuditCheck ended(AuditHead head, AuditHead known, TreeCheck trees) {
    long reached = Math.max(known.sequence(), trees.largest());
    return head.sequence() < reached
        ? new AuditCheck.Broken(
            head.sequence() + 1, "it is missing: the chain was known to reach entry " + reached)
        : new AuditCheck.Intact(head);
  }

  private static Optional<AuditCheck.Broken> fault(
      AuditLine line, AuditHead before, AuditHead known) {
    long expected = before.sequence() + 1;
    if (line.sequence() != expected) {
      return broken(expected, "it is missing");
    }
    if (!line.previous().equals(before.hash().hex())) {
      return broken(expected, "it does not follow the entry before it");
    }
    if (!isAsWritten(line)) {
      return broken(expected, "it is not as it was written");
    }
    if (line.sequence() == known.sequence() && !line.hash().equals(known.hash().hex())) {
      return broken(expected, "it is not the entry that was known");
    }
    return Optional.empty();
  }

  private static Optional<AuditCheck.Broken> broken(long sequence, String why) {
    return Optional.of(new AuditCheck.Broken(sequence, why));
  }

  private static boolean isAsWritten(AuditLine line) {
    try {
      return line.rightHash().hex().equals(line.hash()) && AuditEntry.of(line).sequence() > 0;
    } catch (IllegalArgumentException | DateTimeException e) {
      // Not even the form of an entry.
      return false;
    }
  }
}
