package org.kumiki.node.doctor;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.kumiki.node.transparency.HeadFile;
import org.kumiki.node.transparency.KeptHead;

/** What this node has seen of the coordinator's audit log, and whether it is one history. */
final class AuditHeadCheck {

  /** A coordinator signs one a day at least. */
  private static final Duration FRESH = Duration.ofDays(2);

  private AuditHeadCheck() {}

  static Finding of(Path home, Clock clock) {
    HeadFile file = HeadFile.look(home);
    if (file.refused().isPresent()) {
      return Finding.fail(
          "audit log",
          "the coordinator's audit log does not go on from what it was: %s, now %s"
              .formatted(
                  file.kept().map(AuditHeadCheck::words).orElse("none"),
                  words(file.refused().get())),
          "ask the body why, over another way (a restored backup, or a rewritten log); the evidence"
              + " is in policy/; then 'kumiki node resume'");
    }
    if (file.kept().isEmpty()) {
      return Finding.ok("audit log", "no head of the coordinator's is kept yet");
    }
    KeptHead kept = file.kept().get();
    return kept.at().plus(FRESH).isBefore(clock.instant())
        ? Finding.warn(
            "audit log",
            "the newest head of the coordinator's is old: " + words(kept),
            "see that the node is connected; if it is, ask the body why it shows no newer one")
        : Finding.ok("audit log", "goes on: " + words(kept));
  }

  private static String words(KeptHead head) {
    return "%d entries of %s (%s)"
        .formatted(head.size(), head.at(), head.root().hex().substring(0, 16));
  }
}
