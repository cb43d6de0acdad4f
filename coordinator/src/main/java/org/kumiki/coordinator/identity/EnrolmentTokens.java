package org.kumiki.coordinator.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.protocols.document.Digest;

/**
 * One-time tokens for enrolment: each for one node id, once, within 24 hours. Only hashes are on
 * disk, so that the folder does not enrol anybody. Safe for threads.
 */
public final class EnrolmentTokens {

  /** How long a token may be used. */
  public static final Duration LIFE = Duration.ofHours(24);

  private static final String FILE = "enrolment/tokens";
  private static final int SECRET_BYTES = 32;

  private record Entry(String nodeId, Instant expires, Digest hash) {
    String line() {
      return nodeId + " " + expires + " " + hash;
    }

    static Entry parse(String line) {
      String[] parts = line.split(" ", -1);
      return new Entry(parts[0], Instant.parse(parts[1]), new Digest(parts[2]));
    }
  }

  private final HomeFolder home;
  private final Clock clock;
  private final SecureRandom random;

  /** The tokens of this home. */
  public EnrolmentTokens(HomeFolder home, Clock clock, SecureRandom random) {
    this.home = home;
    this.clock = clock;
    this.random = random;
  }

  /**
   * A new token; an earlier one for the same node no longer works. It is shown here and nowhere
   * again.
   *
   * @param caCertificate pinned by the node before it shows the token to anybody
   */
  public synchronized String issue(String nodeId, Digest caCertificate) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    String token =
        "kumiki1.%s.%s.%s"
            .formatted(
                nodeId,
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret),
                caCertificate.hex());
    List<Entry> entries = live();
    entries.removeIf(e -> e.nodeId().equals(nodeId));
    entries.add(new Entry(nodeId, clock.instant().plus(LIFE), hash(token)));
    store(entries);
    return token;
  }

  /** True if the token is for this node, not used and not expired. */
  public synchronized boolean isValid(String nodeId, String token) {
    return live().stream().anyMatch(e -> matches(e, nodeId, token));
  }

  /** Uses the token up; false if it was not valid (any more). */
  public synchronized boolean use(String nodeId, String token) {
    List<Entry> entries = live();
    boolean used = entries.removeIf(e -> matches(e, nodeId, token));
    store(entries);
    return used;
  }

  private static boolean matches(Entry entry, String nodeId, String token) {
    return entry.nodeId().equals(nodeId)
        && MessageDigest.isEqual(entry.hash().bytes(), hash(token).bytes());
  }

  private List<Entry> live() {
    Instant now = clock.instant();
    List<Entry> entries = new ArrayList<>();
    home.lines(FILE).stream()
        .map(Entry::parse)
        .filter(e -> now.isBefore(e.expires()))
        .forEach(entries::add);
    return entries;
  }

  private void store(List<Entry> entries) {
    home.writeLines(FILE, entries.stream().map(Entry::line).toList());
  }

  private static Digest hash(String token) {
    return Digest.of(token.getBytes(StandardCharsets.UTF_8));
  }
}
