package org.kumiki.node.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kumiki.node.testing.SettableClock;
import org.kumiki.node.testing.TestCa;
import org.kumiki.protocols.document.Digest;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.role.CertificateCheck;

/** Which peers' certificates a node accepts. */
class PeerCertificatesTest {

  private TestCa ca;
  private KeyPair key;
  private X509Certificate certificate;

  @BeforeEach
  void issue() throws Exception {
    ca = new TestCa();
    key = TestCa.newKey();
    certificate = ca.issueNode("south", key.getPublic());
  }

  private PeerCertificates check(Clock clock, Set<Digest> revoked) {
    return new PeerCertificates(ca.certificate(), revoked, clock);
  }

  private PeerCertificates check() {
    return check(Clock.systemUTC(), Set.of());
  }

  private static List<Bytes> chain(X509Certificate... certificates) throws Exception {
    Bytes[] der = new Bytes[certificates.length];
    for (int i = 0; i < der.length; i++) {
      der[i] = Bytes.wrap(certificates[i].getEncoded());
    }
    return List.of(der);
  }

  private static void assertRefused(PeerCertificates check, List<Bytes> chain) {
    assertThatThrownBy(() -> check.check(chain))
        .isInstanceOfSatisfying(
            PeerFault.class,
            fault -> assertThat(fault.reason()).isEqualTo(PeerFault.Reason.SIGNATURE));
  }

  @Test
  void nodeOfTheCa_isAccepted_andItsSignaturesAreChecked() throws Exception {
    CertificateCheck.Peer peer = check().check(chain(certificate, ca.certificate()));
    assertThat(peer.nodeId()).isEqualTo("south");
    assertThat(peer.spkiSha256().toArray())
        .isEqualTo(Digest.of(key.getPublic().getEncoded()).bytes());
    byte[] message = "hello".getBytes(StandardCharsets.UTF_8);
    Signature signer = Signature.getInstance("Ed25519");
    signer.initSign(key.getPrivate());
    signer.update(message);
    Bytes signature = Bytes.wrap(signer.sign());
    assertThat(peer.verifies(message, signature)).isTrue();
    assertThat(peer.verifies("hullo".getBytes(StandardCharsets.UTF_8), signature)).isFalse();
    assertThat(peer.verifies(message, Bytes.EMPTY)).isFalse();
    assertThat(check().check(chain(certificate)).nodeId()).isEqualTo("south");
  }

  @Test
  void nodeOfAnotherCa_isRefused() throws Exception {
    TestCa other = new TestCa();
    X509Certificate foreign = other.issueNode("south", key.getPublic());
    assertRefused(check(), chain(foreign, other.certificate()));
    assertRefused(check(), chain(foreign, ca.certificate()));
    assertRefused(check(), chain(foreign));
  }

  @Test
  void revokedKey_isRefused() throws Exception {
    Set<Digest> revoked = Set.of(Digest.of(key.getPublic().getEncoded()));
    assertRefused(check(Clock.systemUTC(), revoked), chain(certificate));
  }

  @Test
  void expiredCertificate_isRefused() throws Exception {
    SettableClock later = new SettableClock(Instant.now().plus(Duration.ofDays(3)));
    assertRefused(check(later, Set.of()), chain(certificate));
  }

  @Test
  void certificateThatMaySignOthers_isNoNodes() throws Exception {
    assertRefused(check(), chain(ca.issueSubordinate("south", key.getPublic())));
    assertRefused(check(), chain(ca.certificate()));
  }

  @Test
  void nothing_andNonsense_areRefused() throws Exception {
    assertRefused(check(), List.of());
    assertRefused(check(), List.of(Bytes.wrap(new byte[] {1, 2, 3})));
    assertRefused(check(), chain(certificate, ca.certificate(), ca.certificate()));
  }

  /** Who may have two names could be one node to one reader and another to the next. */
  @Test
  void certificateWithoutExactlyOneName_isRefused() throws Exception {
    for (String subject :
        List.of("CN=south,CN=north", "CN=south,O=Hospital", "CN=south+CN=north", "O=south")) {
      X509Certificate other = ca.issue(subject, key.getPublic(), KeyUsage.digitalSignature);
      assertThatThrownBy(() -> check().check(chain(other)))
          .as(subject)
          .hasMessageContaining("exactly one name");
    }
  }

  @Test
  void certificateForAnotherUse_orAnotherKindOfKey_isNoNodes() throws Exception {
    X509Certificate use = ca.issue("CN=south", key.getPublic(), KeyUsage.keyEncipherment);
    assertThatThrownBy(() -> check().check(chain(use))).hasMessageContaining("not a node's");
    KeyPair curve = KeyPairGenerator.getInstance("EC").generateKeyPair();
    X509Certificate ec = ca.issueNode("south", curve.getPublic());
    assertThatThrownBy(() -> check().check(chain(ec))).hasMessageContaining("not Ed25519");
  }

  @Test
  void certificateThatIsNotValidYet_orBesideAnotherCa_isRefused() throws Exception {
    SettableClock earlier = new SettableClock(Instant.now().minus(Duration.ofDays(1)));
    assertRefused(check(earlier, Set.of()), chain(certificate));
    assertRefused(check(), chain(certificate, new TestCa().certificate()));
  }

  /** A longer text than a signature that begins with a good one is none. */
  @Test
  void signatureOfAnotherLength_isNone() throws Exception {
    CertificateCheck.Peer peer = check().check(chain(certificate));
    byte[] message = {1, 2, 3};
    Signature signer = Signature.getInstance("Ed25519");
    signer.initSign(key.getPrivate());
    signer.update(message);
    byte[] good = signer.sign();
    assertThat(peer.verifies(message, Bytes.wrap(good))).isTrue();
    assertThat(peer.verifies(message, Bytes.wrap(Arrays.copyOf(good, 65)))).isFalse();
  }
}
