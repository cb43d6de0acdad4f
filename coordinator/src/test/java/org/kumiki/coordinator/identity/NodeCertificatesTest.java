package org.kumiki.coordinator.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.fixture.SettableClock;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.coordinator.home.Transactions;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.store.sqlite.SqliteStores;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.role.CertificateCheck;

/** Who may not pass for a node in a Hello. */
class NodeCertificatesTest {

  private final SettableClock clock = new SettableClock();
  @TempDir Path folder;
  private CertificateAuthority ca;
  private Stores stores;
  private EnrolledNodes nodes;
  private NodeCertificates check;
  private KeyPair key;
  private X509Certificate certificate;

  @BeforeEach
  void open() throws Exception {
    HomeFolder home = new HomeFolder(folder.resolve("one"));
    ca = CertificateAuthority.open(home, clock, new SecureRandom());
    stores = SqliteStores.open(home.database());
    Transactions transactions = stores.transactions();
    nodes =
        new EnrolledNodes(
            stores.nodes(), new AuditLog(stores.audit(), transactions, clock), transactions, clock);
    check = new NodeCertificates(ca, nodes, clock);
    key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    certificate = ca.issueNode("north", key.getPublic());
  }

  @AfterEach
  void close() {
    stores.close();
  }

  private static List<Bytes> chain(X509Certificate certificate) {
    return List.of(Bytes.wrap(Certificates.der(certificate)));
  }

  private void isRefused(List<Bytes> chain) {
    assertThatThrownBy(() -> check.check(chain))
        .isInstanceOfSatisfying(
            PeerFault.class, e -> assertThat(e.reason()).isEqualTo(PeerFault.Reason.SIGNATURE));
  }

  @Test
  void node_isNamedAndVerifiesOnlyItsOwnSignatures() throws Exception {
    CertificateCheck.Peer peer = check.check(chain(certificate));
    assertThat(peer.nodeId()).isEqualTo("north");
    assertThat(peer.spkiSha256().toString()).isEqualTo(Certificates.spkiSha256(certificate).hex());
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(key.getPrivate());
    signature.update(new byte[] {1});
    Bytes signed = Bytes.wrap(signature.sign());
    assertThat(peer.verifies(new byte[] {1}, signed)).isTrue();
    assertThat(peer.verifies(new byte[] {2}, signed)).isFalse();
    assertThat(peer.verifies(new byte[] {1}, Bytes.EMPTY)).isFalse();
  }

  @Test
  void strangers_areRefused() throws Exception {
    CertificateAuthority other =
        CertificateAuthority.open(new HomeFolder(folder.resolve("two")), clock, new SecureRandom());
    isRefused(chain(other.issueNode("north", key.getPublic())));
    isRefused(chain(other.certificate()));
    isRefused(List.of());
    isRefused(List.of(Bytes.of(new byte[] {1, 2, 3})));
  }

  @Test
  void serverAndAuthority_areNotNodes() {
    isRefused(chain(ca.issueServer("127.0.0.1").chain().getFirst()));
    isRefused(chain(ca.certificate()));
  }

  @Test
  void revokedOrExpiredCertificate_isRefused() {
    clock.set(Duration.ofDays(366));
    isRefused(chain(certificate));
    clock.set(Duration.ZERO);
    nodes.revoke(new EnrolledNode("north", Certificates.spkiSha256(certificate)));
    isRefused(chain(certificate));
  }
}
