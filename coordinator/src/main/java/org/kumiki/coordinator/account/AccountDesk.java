package org.kumiki.coordinator.account;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditAction;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.person.Person;
import org.kumiki.protocols.document.Digest;
import tools.jackson.databind.node.ObjectNode;

/**
 * Invitations and what administrators may do about other people's accounts. Guarantees: nobody sets
 * another's password, an invitation lets its person choose one, once; an administrator who invited
 * somebody does not take away the same person's second factor for a month, nor the other way round,
 * so that it takes two to become another. Safe for threads.
 */
public final class AccountDesk {

  /** How long an invitation may be used. */
  public static final Duration INVITATION = Duration.ofDays(3);

  private static final Duration APART = Duration.ofDays(30);
  private static final String PREFIX = "kumiki-invitation.";
  private static final String FORM = "kumiki-invitation\\.[A-Za-z0-9_-]{43}";

  private final AccountParts parts;
  private final PasswordRules rules = new PasswordRules();

  /** A desk over these parts. */
  public AccountDesk(AccountParts parts) {
    this.parts = parts;
  }

  /**
   * An invitation to choose a password; an earlier one of the person no longer works, the password
   * of before works until then. It is shown here and nowhere again.
   *
   * @throws InvalidInput if nobody active has the id, or the same administrator just took away the
   *     person's second factor
   */
  public IssuedInvitation invite(String personId) {
    byte[] drawn = new byte[32];
    parts.random().nextBytes(drawn);
    String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
    Instant expires = parts.clock().instant().plus(INVITATION);
    parts
        .transactions()
        .run(
            () -> {
              help(active(personId), Help.Kind.INVITATION, Help.Kind.FACTOR_RESET);
              parts.store().put(new Invitation(personId, hash(secret), expires));
              record(
                  AuditAction.PERSON_INVITED,
                  personId,
                  AuditLog.detail().put("expires", expires.toString()));
            });
    return new IssuedInvitation(personId, secret, expires);
  }

  /**
   * Chooses the password of the person who was invited; their sessions end.
   *
   * @return the person
   * @throws InvalidInput if the invitation is not good or the password not allowed
   * @throws PasswordHashing.Busy if too many passwords are being checked
   */
  public Person accept(String invitation, String password) {
    Person person = invited(invitation);
    rules.check(password, person);
    PasswordHash hash = parts.hashing().hash(password);
    return parts
        .transactions()
        .in(
            () -> {
              Person still = invited(invitation);
              parts.store().removeInvitation(still.id());
              changed(still, hash, "INVITATION");
              return still;
            });
  }

  private Person invited(String invitation) {
    return Optional.of(invitation)
        .filter(i -> i.matches(FORM))
        .flatMap(i -> parts.store().invitation(hash(i)))
        .filter(i -> parts.clock().instant().isBefore(i.expires()))
        .filter(i -> parts.people().deactivated(i.person()).isEmpty())
        .flatMap(i -> parts.people().find(i.person()))
        .orElseThrow(
            () ->
                new InvalidInput(
                    "invitation", "was used, is too old or was never given; ask for another"));
  }

  /** In the transaction of whoever knows that this is the person. */
  void changed(Person person, PasswordHash hash, String how) {
    parts.store().setPassword(person.id(), hash);
    parts.people().nextSessionEpoch(person.id());
    Actor.person(person.id())
        .doing(
            () -> {
              record(AuditAction.PASSWORD_CHANGED, person.id(), AuditLog.detail().put("how", how));
              return true;
            });
  }

  /** The rules for passwords. */
  PasswordRules rules() {
    return rules;
  }

  /**
   * Takes away a person's second factor and recovery codes; their sessions end, and where one is
   * needed they enrol another at the next log-in.
   *
   * @throws InvalidInput for oneself, if nobody active has the id, or the same administrator just
   *     invited the person
   */
  public void resetSecondFactor(String personId) {
    parts
        .transactions()
        .run(
            () -> {
              help(active(personId), Help.Kind.FACTOR_RESET, Help.Kind.INVITATION);
              parts.store().removeSecondFactors(personId);
              parts.people().nextSessionEpoch(personId);
              record(AuditAction.SECOND_FACTOR_RESET, personId, AuditLog.detail());
            });
  }

  /** An operator has the machine and could do all of it by hand; between people it takes two. */
  private void help(Person person, Help.Kind kind, Help.Kind other) {
    Actor by = Actor.current();
    if (by.equals(Actor.person(person.id()))) {
      throw new InvalidInput("person", "nobody does this for themself; ask another HDAB_ADMIN");
    }
    Instant now = parts.clock().instant();
    boolean sameDidTheOther =
        parts
            .store()
            .help(person.id(), other)
            .filter(h -> h.by().equals(by.text()) && now.isBefore(h.at().plus(APART)))
            .isPresent();
    boolean hasFactor = parts.store().secondFactor(person.id(), true).isPresent();
    if (sameDidTheOther
        && !by.equals(Actor.OPERATOR)
        && (hasFactor || kind == Help.Kind.INVITATION)) {
      throw new InvalidInput(
          "person",
          other == Help.Kind.INVITATION
              ? "you gave this person's invitation in the last %d days; another HDAB_ADMIN must do"
                  + " the other"
              : "you took away this person's second factor in the last %d days; another HDAB_ADMIN"
                  + " must do the other",
          APART.toDays());
    }
    parts.store().note(person.id(), new Help(kind, by.text(), now));
  }

  /**
   * Says whose an identity at an identity provider is.
   *
   * @throws InvalidInput if it is somebody's already, or for oneself
   */
  public void link(String personId, String issuer, String subject) {
    LinkedIdentity identity =
        new LinkedIdentity(issuer, subject, personId, parts.clock().instant());
    parts
        .transactions()
        .run(
            () -> {
              active(personId);
              requireAnother(personId);
              if (parts.store().identity(issuer, subject).isPresent()) {
                throw new InvalidInput("subject", "is linked to a person already; unlink it first");
              }
              parts.store().link(identity);
              parts.people().nextSessionEpoch(personId);
              record(AuditAction.IDENTITY_LINKED, personId, identity(identity));
            });
  }

  /**
   * An identity is nobody's any more; the person's sessions end.
   *
   * @throws InvalidInput if it is not this person's
   */
  public void unlink(String personId, String issuer, String subject) {
    parts
        .transactions()
        .run(
            () -> {
              LinkedIdentity identity =
                  parts
                      .store()
                      .identity(issuer, subject)
                      .filter(i -> i.person().equals(personId))
                      .orElseThrow(() -> new InvalidInput("subject", "is not this person's"));
              parts.store().unlink(issuer, subject);
              parts.people().nextSessionEpoch(personId);
              record(AuditAction.IDENTITY_UNLINKED, personId, identity(identity));
            });
  }

  private static void requireAnother(String personId) {
    if (Actor.current().equals(Actor.person(personId))) {
      throw new InvalidInput("person", "nobody links the own account; ask another HDAB_ADMIN");
    }
  }

  private static ObjectNode identity(LinkedIdentity identity) {
    return AuditLog.detail().put("issuer", identity.issuer()).put("subject", identity.subject());
  }

  /** How a person's account stands. */
  public AccountState state(String personId) {
    return new AccountState(
        parts.store().password(personId).isPresent(),
        parts.store().secondFactor(personId, true).isPresent(),
        parts.store().recoveryCodes(personId),
        List.copyOf(parts.store().identitiesOf(personId)));
  }

  private Person active(String personId) {
    Person person =
        parts
            .people()
            .find(personId)
            .orElseThrow(() -> new InvalidInput("person", "nobody has the id '%s'", personId));
    if (parts.people().deactivated(personId).isPresent()) {
      throw new InvalidInput("person", "'%s' is deactivated", personId);
    }
    return person;
  }

  private void record(AuditAction action, String personId, ObjectNode detail) {
    parts.audit().append(Actor.current(), action, "person/" + personId, detail);
  }

  private static Digest hash(String secret) {
    return Digest.of(secret.getBytes(StandardCharsets.UTF_8));
  }
}
