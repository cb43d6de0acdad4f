package org.kumiki.coordinator.account;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.codec.binary.Base32;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditAction;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.session.Session;

/**
 * Second factors: authenticator apps and recovery codes. Guarantees: no code is good twice; an app
 * that is enrolled stays good until another is confirmed in its place; what is kept of an app is
 * sealed, of recovery codes the hash. Safe for threads.
 */
public final class SecondFactorDesk {

  private final AccountParts parts;
  private final String issuer;

  /**
   * A desk over these parts.
   *
   * @param issuer how apps name this coordinator: its host
   */
  public SecondFactorDesk(AccountParts parts, String issuer) {
    this.parts = parts;
    this.issuer = issuer;
  }

  /** A secret for the person's app, in place of an earlier one that was not confirmed. */
  public Enrolment begin(String person) {
    byte[] secret = new byte[Totp.SECRET];
    parts.random().nextBytes(secret);
    parts.store().put(new SecondFactor(person, parts.box().seal(secret, person), false, 0));
    String text = new Base32().encodeToString(secret).replace("=", "");
    String label = encoded("Kumiki " + issuer) + ":" + encoded(person);
    return new Enrolment(
        text,
        "otpauth://totp/%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
            .formatted(label, text, encoded("Kumiki " + issuer), Totp.DIGITS, Totp.PERIOD));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * Enrols the app that waits, if this is a code of it. In the transaction of the session.
   *
   * @return new recovery codes
   * @throws InvalidInput if none waits or the code is wrong
   */
  List<String> confirm(String person, String code) {
    SecondFactor waiting =
        parts
            .store()
            .secondFactor(person, false)
            .orElseThrow(() -> new InvalidInput("code", "no app waits to be enrolled; begin anew"));
    OptionalLong step = match(waiting, code);
    if (step.isEmpty()) {
      throw new InvalidInput(
          "code",
          "is not the app's code of now; check the clock of the phone and try the next one");
    }
    parts.store().removeSecondFactors(person);
    parts.store().put(new SecondFactor(person, waiting.sealed(), true, step.getAsLong()));
    record(AuditAction.SECOND_FACTOR_ENROLLED, person);
    return newRecoveryCodes(person);
  }

  /**
   * New recovery codes; earlier ones are good no longer. Shown here and nowhere again.
   *
   * @throws InvalidInput if no second factor is enrolled or the session ended meanwhile
   */
  public List<String> newRecoveryCodes(Session session) {
    return parts
        .transactions()
        .in(
            () -> {
              parts.requireStanding(session);
              if (parts.store().secondFactor(session.person(), true).isEmpty()) {
                throw new InvalidInput("account", "no second factor is enrolled");
              }
              return newRecoveryCodes(session.person());
            });
  }

  private List<String> newRecoveryCodes(String person) {
    List<String> codes = RecoveryCodes.drawn(parts.random());
    parts.store().setRecoveryCodes(person, RecoveryCodes.hashes(codes));
    record(AuditAction.RECOVERY_CODES_MADE, person);
    return codes;
  }

  /** Uses a code up, if it is one; what kind it was. In the transaction of the log-in. */
  Optional<String> use(String person, String typed) {
    String code = typed.strip();
    if (RecoveryCodes.isOne(code)) {
      return parts.store().useRecoveryCode(person, RecoveryCodes.hash(code))
          ? Optional.of("RECOVERY_CODE")
          : Optional.empty();
    }
    Optional<SecondFactor> factor = parts.store().secondFactor(person, true);
    OptionalLong step = factor.map(f -> match(f, code)).orElse(OptionalLong.empty());
    if (step.isEmpty()) {
      return Optional.empty();
    }
    parts
        .store()
        .put(new SecondFactor(person, factor.orElseThrow().sealed(), true, step.getAsLong()));
    return Optional.of("TOTP");
  }

  private OptionalLong match(SecondFactor factor, String code) {
    return Totp.match(
        parts.box().open(factor.sealed(), factor.person()),
        code.replace(" ", ""),
        parts.clock().instant(),
        factor.lastStep());
  }

  private void record(AuditAction action, String person) {
    parts.audit().append(Actor.person(person), action, "person/" + person, AuditLog.detail());
  }
}
