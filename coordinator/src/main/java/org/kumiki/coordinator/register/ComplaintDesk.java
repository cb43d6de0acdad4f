package org.kumiki.coordinator.register;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.event.EventLog;
import org.kumiki.coordinator.event.NewEvent;
import org.kumiki.coordinator.language.Bilingual;

/**
 * Takes complaints of anybody (Article 81). Guarantees: what is taken is bounded and on disk before
 * it is confirmed; not more than so many an hour are taken from all together, so that nobody fills
 * the disk. Safe for threads.
 */
public final class ComplaintDesk {

  private static final int MOST_AN_HOUR = 60;
  private static final int LONGEST = 5_000;
  private static final int LONGEST_CONTACT = 254;
  private static final Actor ANYBODY = new Actor("public");

  /** What it is about. */
  public enum Subject {
    /** A data holder. */
    DATA_HOLDER,
    /** A user of data. */
    DATA_USER,
    /** The body itself. */
    BODY,
    /** The right to opt out. */
    OPT_OUT,
    /** Something else. */
    OTHER
  }

  /** What the person is told. */
  public record Taken(String id, Bilingual words) {}

  private final EventLog events;
  private final Clock clock;
  private final SecureRandom random;
  private final Consumer<String> received;
  private final Deque<Instant> lately = new ArrayDeque<>();

  /**
   * A desk over this log.
   *
   * @param received is told the id of each, in the transaction in which it is kept
   */
  public ComplaintDesk(
      EventLog events, Clock clock, SecureRandom random, Consumer<String> received) {
    this.received = received;
    this.events = events;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Takes a complaint; empty where too many came within the hour.
   *
   * @throws InvalidInput with the field that is wrong
   */
  public Optional<Taken> take(String subject, String text, Optional<String> contact) {
    Subject about =
        Arrays.stream(Subject.values())
            .filter(s -> s.name().equals(subject))
            .findFirst()
            .orElseThrow(
                () ->
                    InvalidInput.unknown(
                        "subject",
                        "subject",
                        subject.substring(0, Math.min(40, subject.length())),
                        Arrays.stream(Subject.values()).map(Subject::name).toList()));
    WrittenText.checked("text", text, LONGEST);
    contact
        .filter(c -> !c.isEmpty())
        .ifPresent(c -> WrittenText.checked("contact", c, LONGEST_CONTACT));
    if (!admits()) {
      return Optional.empty();
    }
    byte[] name = new byte[8];
    random.nextBytes(name);
    String id = "c-" + HexFormat.of().formatHex(name);
    var data = AuditLog.detail().put("subject", about.name()).put("text", text);
    contact.filter(c -> !c.isBlank()).ifPresent(c -> data.put("contact", c));
    ANYBODY.doing(
        () ->
            events
                .transactions()
                .in(
                    () -> {
                      events.append(
                          "complaint/" + id, 0, "PUBLIC", List.of(NewEvent.of("RECEIVED", data)));
                      received.accept(id);
                      return true;
                    }));
    return Optional.of(new Taken(id, words(about)));
  }

  private synchronized boolean admits() {
    Instant now = clock.instant();
    while (!lately.isEmpty() && !lately.peekFirst().isAfter(now.minus(Duration.ofHours(1)))) {
      lately.pollFirst();
    }
    if (lately.size() >= MOST_AN_HOUR) {
      return false;
    }
    lately.addLast(now);
    return true;
  }

  private static Bilingual words(Subject about) {
    return switch (about) {
      case OPT_OUT ->
          new Bilingual(
              "Received. Complaints about the right to opt out are decided by the data protection"
                  + " authority (Article 81): this body forwards yours; you may also turn to that"
                  + " authority directly.",
              "受け付けました。オプトアウトの権利に関する苦情はデータ保護機関が判断します（第81条）。" + "本機関から転送しますが、同機関に直接申し立てることもできます。");
      case DATA_HOLDER, DATA_USER, BODY, OTHER ->
          new Bilingual(
              "Received. With this number you can look up its progress and the decision; you are"
                  + " also told if you left a contact.",
              "受け付けました。この番号で経過と決定を確認できます。連絡先を記入された場合はお知らせもします。");
    };
  }
}
