package org.kumiki.protocols.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Verification as a pure function: what one byte, one signature and one second change. */
class DocumentsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Digest CA = Digest.of(new byte[] {1});

  private final SecureRandom random = new SecureRandom();
  private final SigningKey first = SigningKey.generate("decider-1", random);
  private final SigningKey second = SigningKey.generate("decider-2", random);
  private final SigningKey reviewer = SigningKey.generate("reviewer", random);
  private final SigningKey service = SigningKey.generate("service", random);
  private final Authority authority =
      new Authority(
          "authority",
          1,
          NOW,
          List.of(
              person(first, Role.DECIDER),
              person(second, Role.DECIDER),
              person(reviewer, Role.TEMPLATE_REVIEWER)),
          Thresholds.TWO,
          new ServiceKey(service.keyId(), service.publicKey()),
          CA);

  private static AuthorityPerson person(SigningKey key, Role role) {
    return new AuthorityPerson(
        key.keyId(), key.keyId(), List.of(role), key.keyId(), key.publicKey());
  }

  private static Fault fault(Verification<?> verification) {
    assertThat(verification).isInstanceOf(Verification.Invalid.class);
    return ((Verification.Invalid<?>) verification).code();
  }

  private Verification<Authority> anchor(byte[] jws) {
    return Documents.verifyTrustAnchor(jws, NOW);
  }

  @Test
  void twoPeople_signAnAuthority() {
    byte[] jws = DocumentSigner.sign(authority, first, second);
    assertThat(anchor(jws))
        .isEqualTo(
            new Verification.Valid<>(
                authority,
                DocumentSigner.payloadHash(authority),
                List.of("decider-1", "decider-2")));
  }

  @Test
  void onePerson_isNotTwo() {
    assertThat(fault(anchor(DocumentSigner.sign(authority, List.of(first)))))
        .isEqualTo(Fault.SIGNATURE);
  }

  @Test
  void thePersonWhoSignsTwice_isOne() {
    String once = text(DocumentSigner.sign(authority, List.of(first)));
    String part = once.substring(once.indexOf('[') + 1, once.indexOf(']'));
    String twice = once.replace(part, part + "," + part);
    Verification<Authority> answer = anchor(twice.getBytes(StandardCharsets.UTF_8));
    assertThat(fault(answer)).isEqualTo(Fault.SIGNATURE);
    assertThat(((Verification.Invalid<?>) answer).message()).contains("signs twice");
  }

  @Test
  void whoMayNotSignThisKind_spoilsTheOthers() {
    assertThat(fault(anchor(DocumentSigner.sign(authority, first, second, reviewer))))
        .isEqualTo(Fault.SIGNATURE);
    SigningKey stranger = SigningKey.generate("decider-2", random);
    assertThat(fault(anchor(DocumentSigner.sign(authority, first, stranger))))
        .isEqualTo(Fault.SIGNATURE);
  }

  @Test
  void noBytes_canBeChanged() {
    byte[] jws = DocumentSigner.sign(authority, first, second);
    assertThat(anchor(jws)).isInstanceOf(Verification.Valid.class);
    for (int i = 0; i < jws.length; i++) {
      byte[] changed = jws.clone();
      changed[i] ^= 1;
      assertThat(anchor(changed)).as("byte %d", i).isInstanceOf(Verification.Invalid.class);
    }
  }

  @Test
  void theAuthority_isNoRoster() {
    byte[] jws = DocumentSigner.sign(authority, first, second);
    assertThat(fault(Documents.verifyRoster(jws, authority, NOW))).isEqualTo(Fault.SIGNATURE);
  }

  @Test
  void whatComesFromTheFuture_waits() {
    byte[] jws = DocumentSigner.sign(authority, first, second);
    assertThat(fault(Documents.verifyTrustAnchor(jws, NOW.minusSeconds(61))))
        .isEqualTo(Fault.NOT_YET_VALID);
    assertThat(Documents.verifyTrustAnchor(jws, NOW.minusSeconds(59)))
        .isInstanceOf(Verification.Valid.class);
  }

  @Test
  void anActOfOneDecider_stands_aLiftNeedsTwo() {
    StatusAct suspend =
        new StatusAct(
            "act-1", StatusAct.Action.SUSPEND, "p1", Optional.empty(), "a complaint", NOW);
    assertThat(
            Documents.verifyStatusAct(DocumentSigner.sign(suspend, List.of(first)), authority, NOW))
        .isInstanceOf(Verification.Valid.class);
    StatusAct lift =
        new StatusAct(
            "act-2", StatusAct.Action.LIFT, "p1", Optional.of("act-1"), "it was unfounded", NOW);
    assertThat(
            fault(
                Documents.verifyStatusAct(
                    DocumentSigner.sign(lift, List.of(first)), authority, NOW)))
        .isEqualTo(Fault.SIGNATURE);
    assertThat(Documents.verifyStatusAct(DocumentSigner.sign(lift, first, second), authority, NOW))
        .isInstanceOf(Verification.Valid.class);
  }

  private static String text(byte[] jws) {
    return new String(jws, StandardCharsets.UTF_8);
  }
}
