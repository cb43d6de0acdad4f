package org.kumiki.coordinator.person;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
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

  /** How many good tokens a person may have. */
  public static final int MOST_TOKENS = 100;

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
            throw new InvalidInput("person.id", "'%s' is taken; use another", person.id());
          }
          store.add(person, clock.instant());
          record(AuditAction.PERSON_ADDED, person.id(), roles(person.roles()));
        });
  }

  /**
   * Gives a person other roles, from the next request on; the person's sessions end. For whoever
   * runs the coordinator's machine.
   *
   * @throws InvalidInput if nobody has the id or nobody may have the roles
   */
  public void setRoles(String personId, Set<PersonRole> roles) {
    transactions.run(() -> give(new Person(personId, known(personId).name(), roles)));
  }

  /**
   * What an administrator does about the roles of another. Roles are taken away, and those that are
   * not of the HDAB given, at once; a role of the HDAB waits for a second administrator.
   *
   * @return what now waits to be confirmed
   * @throws InvalidInput for oneself, or if nobody has the id or may have the roles
   */
  public Optional<RoleProposal> changeRoles(String personId, Set<PersonRole> roles) {
    return transactions.in(
        () -> {
          requireAnother(personId);
          Person before = known(personId);
          Person wanted = new Person(personId, before.name(), roles);
          Set<PersonRole> now = new HashSet<>(wanted.roles());
          now.removeIf(r -> r.isHdab() && !before.has(r));
          if (!now.equals(before.roles())) {
            give(new Person(personId, before.name(), now));
          }
          store.dropProposal(personId);
          if (now.equals(wanted.roles())) {
            return Optional.empty();
          }
          RoleProposal proposal =
              new RoleProposal(personId, wanted.roles(), Actor.current().text(), clock.instant());
          store.propose(proposal);
          record(AuditAction.PERSON_ROLES_PROPOSED, personId, roles(wanted.roles()));
          return Optional.of(proposal);
        });
  }

  /**
   * Confirms, as a second administrator, exactly the roles that another proposed.
   *
   * @throws InvalidInput if nothing waits, other roles do, or the same administrator proposed them
   */
  public void confirmRoles(String personId, Set<PersonRole> roles) {
    transactions.run(
        () -> {
          requireAnother(personId);
          RoleProposal proposal =
              store
                  .proposal(personId)
                  .filter(p -> p.roles().equals(roles))
                  .orElseThrow(
                      () ->
                          new InvalidInput(
                              "person.roles", "these roles do not wait to be confirmed"));
          if (proposal.proposedBy().equals(Actor.current().text())) {
            throw new InvalidInput(
                "person.roles", "you proposed them; a second HDAB_ADMIN must confirm");
          }
          give(new Person(personId, known(personId).name(), proposal.roles()));
        });
  }

  private static void requireAnother(String personId) {
    if (Actor.current().equals(Actor.person(personId))) {
      throw new InvalidInput(
          "person.roles", "nobody changes the own roles; ask another HDAB_ADMIN");
    }
  }

  private void give(Person changed) {
    store.setRoles(changed.id(), changed.roles());
    record(AuditAction.PERSON_ROLES_CHANGED, changed.id(), roles(changed.roles()));
  }

  /** What waits to be confirmed for a person. */
  public Optional<RoleProposal> proposal(String personId) {
    return store.proposal(personId);
  }

  /**
   * Lets a person log in no longer: sessions end, tokens are revoked.
   *
   * @throws InvalidInput for oneself or if nobody has the id
   */
  public void deactivate(String personId) {
    transactions.run(
        () -> {
          if (Actor.current().equals(Actor.person(personId))) {
            throw new InvalidInput("person", "nobody deactivates the own account");
          }
          if (store.deactivated(known(personId).id()).isEmpty()) {
            store.setDeactivated(personId, Optional.of(clock.instant()));
            store.dropProposal(personId);
            record(AuditAction.PERSON_DEACTIVATED, personId, AuditLog.detail());
          }
          store.tokensOf(personId).forEach(this::revoke);
        });
  }

  /**
   * Lets a person log in again, with the password and second factor of before and no token.
   *
   * @throws InvalidInput if nobody has the id
   */
  public void activate(String personId) {
    transactions.run(
        () -> {
          if (store.deactivated(known(personId).id()).isPresent()) {
            store.setDeactivated(personId, Optional.empty());
            record(AuditAction.PERSON_ACTIVATED, personId, AuditLog.detail());
          }
        });
  }

  /** True if there is such a person who may log in. */
  public boolean isActive(String personId) {
    return store.find(personId).isPresent() && store.deactivated(personId).isEmpty();
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
    return issueToken(personId, TokenTerms.full(life));
  }

  /**
   * A new token on these terms beside earlier ones. It is shown here and nowhere again.
   *
   * @throws InvalidInput if nobody has the id or has {@link #MOST_TOKENS} that are good
   */
  public IssuedToken issueToken(String personId, TokenTerms terms) {
    byte[] id = new byte[ID_BYTES];
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(id);
    random.nextBytes(secret);
    String idText = HexFormat.of().formatHex(id);
    String text =
        "kumiki-person.%s.%s"
            .formatted(idText, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    Instant now = clock.instant();
    Instant expires = now.plus(terms.life());
    transactions.run(
        () -> {
          if (!isActive(known(personId).id())) {
            throw new InvalidInput("person", "'%s' is deactivated", personId);
          }
          if (store.tokensOf(personId).stream().filter(t -> t.isGood(now)).count() >= MOST_TOKENS) {
            throw new InvalidInput("token", "%d are good already; revoke some", MOST_TOKENS);
          }
          store.add(
              new AccessToken(
                  idText,
                  personId,
                  terms.name(),
                  terms.scopes(),
                  hash(text),
                  now,
                  expires,
                  Optional.empty()));
          ObjectNode detail =
              AuditLog.detail().put("token", idText).put("expires", expires.toString());
          terms
              .scopes()
              .ifPresent(
                  scopes -> {
                    ArrayNode names = detail.putArray("scopes");
                    scopes.stream().sorted().forEach(x -> names.add(x.text()));
                  });
          record(AuditAction.PERSON_TOKEN_ISSUED, personId, detail);
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
                        () -> new InvalidInput("token", "there is none with id '%s'", tokenId))));
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

  /** Ends a token of this person only; false if the person has none of this id. */
  public boolean revokeOwn(String personId, String tokenId) {
    return transactions.in(
        () -> {
          Optional<AccessToken> own = store.token(tokenId).filter(t -> t.person().equals(personId));
          own.ifPresent(this::revoke);
          return own.isPresent();
        });
  }

  /** Whose token this is, if it is one that is good now. */
  public Optional<Person> authenticate(String token) {
    return bearer(token).map(TokenBearer::person);
  }

  /** Whose token this is and what is on record of it, if it is one that is good now. */
  public Optional<TokenBearer> bearer(String token) {
    Matcher form = TOKEN.matcher(token);
    if (!form.matches()) {
      return Optional.empty();
    }
    return store
        .bearer(form.group(1))
        .filter(b -> MessageDigest.isEqual(b.token().sha256().bytes(), hash(token).bytes()))
        .filter(b -> b.token().isGood(clock.instant()));
  }

  private Person known(String id) {
    return store
        .find(id)
        .orElseThrow(() -> new InvalidInput("person", "nobody has the id '%s'", id));
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
