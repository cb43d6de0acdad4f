package org.kumiki.coordinator.transparency;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.home.Transactions;
import org.kumiki.coordinator.identity.ServiceIdentity;
import org.kumiki.protocols.document.DocumentSigner;
import org.kumiki.protocols.document.Documents;
import org.kumiki.protocols.document.TreeHead;
import org.kumiki.protocols.document.Verification;
import org.kumiki.protocols.merkle.ConsistencyProof;
import org.kumiki.protocols.merkle.InclusionProof;
import org.kumiki.protocols.merkle.MerkleTree;

/**
 * Publishes heads of the audit log. Guarantees: a head is on disk before it is given out; every
 * later head goes on from every earlier one, or the log was tampered with; proofs are given for
 * published sizes only. Safe for threads.
 */
public final class TreeHeads {

  /** A head is renewed after this, though nothing was added, so that its age says something. */
  public static final Duration RENEWAL = Duration.ofHours(24);

  private static final int PAGE = 500;

  private final TreeHeadStore store;
  private final AuditLog audit;
  private final Transactions transactions;
  private final ServiceIdentity service;
  private final Clock clock;

  /** Over these stores. */
  public TreeHeads(
      TreeHeadStore store,
      AuditLog audit,
      Transactions transactions,
      ServiceIdentity service,
      Clock clock) {
    this.store = store;
    this.audit = audit;
    this.transactions = transactions;
    this.service = service;
    this.clock = clock;
  }

  /** The head of now: a new one if entries were added or the last one is old. */
  public PublishedHead publish() {
    return transactions.in(
        () -> {
          Optional<PublishedHead> last = store.last();
          MerkleTree tree = audit.tree();
          Instant now = clock.instant();
          if (last.isPresent()
              && last.get().size() == tree.size()
              && now.isBefore(last.get().at().plus(RENEWAL))) {
            return last.get();
          }
          TreeHead head = new TreeHead(tree.size(), tree.root(), now);
          PublishedHead published =
              new PublishedHead(
                  last.map(PublishedHead::position).orElse(0L) + 1,
                  head.size(),
                  now,
                  new String(DocumentSigner.sign(head, service.key()), StandardCharsets.UTF_8));
          store.add(published);
          return published;
        });
  }

  /** The last head that was published; one is where none was. */
  public PublishedHead latest() {
    return store.last().orElseGet(this::publish);
  }

  /** Heads after this position, in order, so many at most. */
  public List<PublishedHead> after(long position, int most) {
    return store.after(position, most);
  }

  /**
   * That the tree of one published size goes on from that of another.
   *
   * @throws InvalidInput if a size is beyond the last published head
   */
  public ConsistencyProof consistency(long from, long to) {
    published("to", to);
    if (from < 1 || from > to) {
      throw new InvalidInput("from", "is %s, expected 1 to %s", from, to);
    }
    return audit.tree(to).consistency(from);
  }

  /**
   * That an entry is in the tree of a published size.
   *
   * @throws InvalidInput if there is no such entry in it
   */
  public InclusionProof inclusion(long sequence, long size) {
    published("size", size);
    if (sequence < 1 || sequence > size) {
      throw new InvalidInput("sequence", "is %s, expected 1 to %s", sequence, size);
    }
    return audit.tree(size).inclusion(sequence - 1);
  }

  /**
   * What every published head says, each verified with the service key.
   *
   * @throws InvalidInput if one of them is not as it was signed
   */
  public List<TreeHead> verified() {
    List<TreeHead> heads = new ArrayList<>();
    long position = 0;
    while (true) {
      List<PublishedHead> page = store.after(position, PAGE);
      if (page.isEmpty()) {
        return heads;
      }
      for (PublishedHead head : page) {
        heads.add(read("published head " + head.position(), head.jws()));
      }
      position = page.getLast().position();
    }
  }

  /**
   * What a head that was kept elsewhere says, verified with the service key.
   *
   * @throws InvalidInput if this coordinator did not sign it
   */
  public TreeHead read(String where, String jws) {
    return switch (Documents.verifyTreeHead(
        jws.getBytes(StandardCharsets.UTF_8), service.publicKey(), clock.instant())) {
      case Verification.Valid<TreeHead> valid -> valid.document();
      case Verification.Invalid<TreeHead> invalid ->
          throw new InvalidInput(
              where, "is no tree head that this coordinator signed: %s", invalid.said());
    };
  }

  private void published(String name, long size) {
    long last = store.last().map(PublishedHead::size).orElse(0L);
    if (size < 1 || size > last) {
      throw new InvalidInput(
          name, "is %s, expected 1 to %s, the size of the last published head", size, last);
    }
  }
}
