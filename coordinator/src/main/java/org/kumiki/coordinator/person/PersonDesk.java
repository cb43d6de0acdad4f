package org.kumiki.coordinator.person;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditAction;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.home.Transactions;
import org.kumiki.protocols.document.Digest;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds people, gives them tokens and knows them by these. Guarantees: a token has 256 random bits
 * and only its SHA-256 is kept; it is compared in constant time; every change is in the audit log.
 * Whether whoever asks for a change may have it is for the door to check. Safe for threads.
 */
public final class PersonDesk {

  /** How long a token may be good at most. */
  public static final Duration LONGEST_LIFE = Duration.ofDays(366);

  private static final int SECRET_BYTES = 32;
  private static final int ID_BYTES = 8;
  private static final Pattern TOKEN =
      Pattern.compile("kumiki-person\\.([0-9a-f]{16})\\.[A-Za-z0-9_-]{43}");

  private final PersonStore store;
  private final AuditLog audit;
  private final Transactions transactions;
  private final Clock clock;
  private final SecureRandom random;

  /** A desk over these stores. */
  public PersonDesk(
      PersonStore store,
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
   * Adds a person.
   *
   * @throws InvalidInput if the id is taken
   */
  public void add(Person person) {
    transactions.run(
        () -> {
          if (store.find(person.id()).isPresent()) {
            throw new InvalidInput("person.id", "'" + person.id() + "' is taken; use another");
          }
          store.add(person, clock.instant());
          record(AuditAction.PERSON_ADDED, person.id(), roles(person.roles()));
        });
  }

  /**
   * Gives a person other roles, from the next request on.
   *
   * @throws InvalidInput if nobody has the id or nobody may have the roles
   */
  public void setRoles(String personId, Set<PersonRole> roles) {
    transactions.run(
        () -> {
          Person changed = new Person(personId, known(personId).name(), roles);
          store.setRoles(personId, changed.roles());
          record(AuditAction.PERSON_ROLES_CHANGED, personId, roles(changed.roles()));
        });
  }

  /** The person of this id. */
  public Optional<Person> find(String id) {
    return store.find(id);
  }

  /** Everybody, in the order of their ids. */
  public List<Person> all() {
    return store.all();
  }

  /** What is on record of a person's tokens, oldest first. */
  public List<AccessToken> tokensOf(String personId) {
    return store.tokensOf(personId);
  }

  /**
   * A new token beside earlier ones. It is shown here and nowhere again.
   *
   * @throws InvalidInput if nobody has the id or the time is not allowed
   */
  public IssuedToken issueToken(String personId, Duration life) {
    if (life.isNegative() || life.isZero() || life.compareTo(LONGEST_LIFE) > 0) {
      throw new InvalidInput(
          "token.life",
          "must be more than nothing and at most %d days".formatted(LONGEST_LIFE.toDays()));
    }
    byte[] id = new byte[ID_BYTES];
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(id);
    random.nextBytes(secret);
    String idText = HexFormat.of().formatHex(id);
    String text =
        "kumiki-person.%s.%s"
            .formatted(idText, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    Instant now = clock.instant();
    Instant expires = now.plus(life);
    transactions.run(
        () -> {
          store.add(
              new AccessToken(
                  idText, known(personId).id(), hash(text), now, expires, Optional.empty()));
          record(
              AuditAction.PERSON_TOKEN_ISSUED,
              personId,
              AuditLog.detail().put("token", idText).put("expires", expires.toString()));
        });
    return new IssuedToken(idText, text, expires);
  }

  /**
   * Ends a token; one that was revoked stays so.
   *
   * @throws InvalidInput if there is none
   */
  public void revokeToken(String tokenId) {
    transactions.run(
        () ->
            revoke(
                store
                    .token(tokenId)
                    .orElseThrow(
                        () ->
                            new InvalidInput("token", "there is none with id '" + tokenId + "'"))));
  }

  /**
   * Ends all tokens of a person who leaves or lost one.
   *
   * @throws InvalidInput if nobody has the id
   */
  public void revokeTokensOf(String personId) {
    transactions.run(() -> store.tokensOf(known(personId).id()).forEach(this::revoke));
  }

  private void revoke(AccessToken token) {
    if (token.revoked().isEmpty()) {
      store.revoke(token.id(), clock.instant());
      record(
          AuditAction.PERSON_TOKEN_REVOKED,
          token.person(),
          AuditLog.detail().put("token", token.id()));
    }
  }

  /** Whose token this is, if it is one that is good now. */
  public Optional<Person> authenticate(String token) {
    Matcher form = TOKEN.matcher(token);
    if (!form.matches()) {
      return Optional.empty();
    }
    return store
        .token(form.group(1))
        .filter(t -> MessageDigest.isEqual(t.sha256().bytes(), hash(token).bytes()))
        .filter(t -> t.isGood(clock.instant()))
        .flatMap(t -> store.find(t.person()));
  }

  private Person known(String id) {
    return store
        .find(id)
        .orElseThrow(() -> new InvalidInput("person", "nobody has the id '" + id + "'"));
  }

  private void record(AuditAction action, String personId, ObjectNode detail) {
    audit.append(Actor.current(), action, "person/" + personId, detail);
  }

  private static ObjectNode roles(Set<PersonRole> roles) {
    ObjectNode detail = AuditLog.detail();
    ArrayNode names = detail.putArray("roles");
    roles.stream().sorted().forEach(r -> names.add(r.name()));
    return detail;
  }

  private static Digest hash(String token) {
    return Digest.of(token.getBytes(StandardCharsets.UTF_8));
  }
}
