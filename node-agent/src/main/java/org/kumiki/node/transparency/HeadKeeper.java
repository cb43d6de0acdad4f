package org.kumiki.node.transparency;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.kumiki.node.home.HomeFolder;
import org.kumiki.node.journal.Journal;
import org.kumiki.node.journal.JournalEntry;
import org.kumiki.node.link.AuditWatch;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.Documents;
import org.kumiki.protocols.document.ServiceKey;
import org.kumiki.protocols.document.TreeHead;
import org.kumiki.protocols.document.Verification;
import org.kumiki.protocols.link.v1.AuditHead;
import org.kumiki.protocols.merkle.ConsistencyProof;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the newest signed head of the coordinator's audit log. Guarantees: a head takes the place
 * of the kept one only if it is proved to go on from it; a signed one that is not is kept as
 * evidence with the other, is in the journal, and halts the node until the steward says {@link
 * #accept}. What is not signed by the service key proves nothing: it is an alarm and no more. A
 * coordinator that shows no heads at all is not caught here: doctor says how old the last one is.
 * Safe for threads.
 */
public final class HeadKeeper implements AuditWatch {

  private static final Logger LOG = LoggerFactory.getLogger(HeadKeeper.class);
  private static final int LARGEST_HEAD = 8 * 1024;
  private static final int LONGEST_PATH = 128;
  private static final int HASH_BYTES = 32;

  private final HomeFolder home;
  private final Journal journal;
  private final Supplier<ServiceKey> key;
  private final Clock clock;
  private final Runnable halt;
  private HeadFile file;
  private boolean alarmed;

  /**
   * The keeper of this folder.
   *
   * @param key of the coordinator, as the pinned authority has it
   * @param halt stops all answers
   */
  public HeadKeeper(
      HomeFolder home, Journal journal, Supplier<ServiceKey> key, Clock clock, Runnable halt) {
    this.home = home;
    this.journal = journal;
    this.key = key;
    this.clock = clock;
    this.halt = halt;
    this.file = HeadFile.read(home);
  }

  @Override
  public synchronized long size() {
    return file.kept().map(KeptHead::size).orElse(0L);
  }

  @Override
  public boolean seen(AuditHead head, boolean asked) {
    if (!asked && head.getFrom() != size()) {
      return false;
    }
    contradiction(head)
        .ifPresent(
            other -> {
              // In this order: a node that dies in between is halted, and sees it again.
              halt.run();
              refuse(other);
            });
    return true;
  }

  private synchronized void refuse(KeptHead other) {
    file = new HeadFile(file.kept(), Optional.of(other));
    file.write(home);
  }

  /** A signed head that does not go on from the kept one. */
  private synchronized Optional<KeptHead> contradiction(AuditHead message) {
    if (file.refused().isPresent()) {
      // Halted already; what comes now is for after the steward's word.
      return Optional.empty();
    }
    if (message.getHead().size() > LARGEST_HEAD
        || message.getPathCount() > LONGEST_PATH
        || message.getPathList().stream().anyMatch(hash -> hash.size() != HASH_BYTES)) {
      return alarm("it is larger than such a message may be");
    }
    byte[] jws = message.getHead().toByteArray();
    return switch (Documents.verifyTreeHead(jws, key.get(), clock.instant())) {
      case Verification.Invalid<TreeHead> invalid -> alarm(invalid.message());
      case Verification.Valid<TreeHead> valid ->
          compare(
              message, KeptHead.of(valid.document(), new String(jws, StandardCharsets.US_ASCII)));
    };
  }

  private Optional<KeptHead> compare(AuditHead message, KeptHead shown) {
    Optional<KeptHead> kept = file.kept();
    if (kept.isEmpty() || proved(message, kept.get(), shown)) {
      new HeadFile(Optional.of(shown), Optional.empty()).write(home);
      file = new HeadFile(Optional.of(shown), Optional.empty());
      return Optional.empty();
    }
    String evidence = HeadFile.evidence(home, kept.get(), shown);
    journal.append(
        new JournalEntry.Alarm(
            "",
            ("the coordinator's audit log does not go on from what it was: %d entries (%s) at %s,"
                    + " now %d entries (%s) at %s; both heads are in %s. Nothing is answered until"
                    + " the steward resumes")
                .formatted(
                    kept.get().size(),
                    kept.get().root(),
                    kept.get().at(),
                    shown.size(),
                    shown.root(),
                    shown.at(),
                    evidence)));
    LOG.error(
        "the coordinator shows another history of its audit log than before; see {}", evidence);
    return Optional.of(shown);
  }

  private static boolean proved(AuditHead message, KeptHead kept, KeptHead shown) {
    if (shown.size() == kept.size()) {
      return shown.root().equals(kept.root());
    }
    List<Digest> path =
        message.getPathList().stream().map(hash -> Digest.ofHash(hash.toByteArray())).toList();
    return shown.size() > kept.size()
        && message.getFrom() == kept.size()
        && new ConsistencyProof(kept.size(), shown.size(), path).holds(kept.root(), shown.root());
  }

  /** Once for a process: whoever sends such things does it again and again. */
  private Optional<KeptHead> alarm(String why) {
    if (!alarmed) {
      alarmed = true;
      journal.append(
          new JournalEntry.Alarm("", "a head of the coordinator's audit log is not taken: " + why));
      LOG.warn("a head of the coordinator's audit log is not taken: {}", why);
    }
    return Optional.empty();
  }

  /** The steward goes on from the history that is shown now; true if there was another. */
  public synchronized boolean accept() {
    if (file.refused().isEmpty()) {
      return false;
    }
    KeptHead now = file.refused().get();
    journal.append(
        new JournalEntry.Remark(
            "",
            "the steward goes on from the audit log of %d entries (%s) that did not go on from the"
                    .formatted(now.size(), now.root())
                + " one before"));
    file = new HeadFile(Optional.of(now), Optional.empty());
    file.write(home);
    return true;
  }
}
