package org.kumiki.coordinator.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditAction;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.home.Transactions;
import org.kumiki.protocols.document.Digest;

/**
 * One-time tokens for enrolment: each for one node id, once, within 24 hours. Only hashes are on
 * disk, so that the database does not enrol anybody. Safe for threads.
 */
public final class EnrolmentTokens {

  /** How long a token may be used. */
  public static final Duration LIFE = Duration.ofHours(24);

  private static final int SECRET_BYTES = 32;

  private final TokenStore store;
  private final AuditLog audit;
  private final Transactions transactions;
  private final Clock clock;
  private final SecureRandom random;

  /** The tokens of this store. */
  public EnrolmentTokens(
      TokenStore store,
      AuditLog audit,
      Transactions transactions,
      Clock clock,
      SecureRandom random) {
    this.store = store;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
    this.random = random;
  }

  /**
   * A new token; an earlier one for the same node no longer works. It is shown here and nowhere
   * again.
   *
   * @param caCertificate pinned by the node before it shows the token to anybody
   * @throws InvalidInput if the id is none
   */
  public String issue(String nodeId, Digest caCertificate) {
    if (!nodeId.matches("[a-z0-9.-]{1,64}")) {
      throw new InvalidInput(
          "node id", "'" + nodeId + "' must be 1 to 64 of a-z, 0-9, '.' and '-'");
    }
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    String token =
        "kumiki1.%s.%s.%s"
            .formatted(
                nodeId,
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret),
                caCertificate.hex());
    Instant expires = clock.instant().plus(LIFE);
    transactions.run(
        () -> {
          store.put(new EnrolmentToken(nodeId, hash(token), expires));
          audit.append(
              Actor.current(),
              AuditAction.NODE_TOKEN_ISSUED,
              "node/" + nodeId,
              AuditLog.detail().put("expires", expires.toString()));
        });
    return token;
  }

  /** True if the token is for this node, not used and not expired. */
  public boolean isValid(String nodeId, String token) {
    return store
        .find(nodeId)
        .filter(t -> clock.instant().isBefore(t.expires()))
        .filter(t -> MessageDigest.isEqual(t.sha256().bytes(), hash(token).bytes()))
        .isPresent();
  }

  /** Uses the token up; false if it was not valid (any more). */
  public boolean use(String nodeId, String token) {
    return transactions.in(
        () -> {
          boolean valid = isValid(nodeId, token);
          if (valid) {
            store.remove(nodeId);
          }
          return valid;
        });
  }

  private static Digest hash(String token) {
    return Digest.of(token.getBytes(StandardCharsets.UTF_8));
  }
}
