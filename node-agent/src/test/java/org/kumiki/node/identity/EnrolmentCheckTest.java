package org.kumiki.node.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.node.home.HomeFolder;
import org.kumiki.node.testing.Hdab;
import org.kumiki.node.testing.TestCa;

/** Answers that are right but for the length of the chain or the time of one certificate. */
class EnrolmentCheckTest {

  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path folder;
  private final SecureRandom random = new SecureRandom();
  private final Hdab people = new Hdab(random);
  private final Instant now = Instant.now();
  private HomeFolder home;
  private NodeKey key;

  @BeforeEach
  void makeKey() {
    home = HomeFolder.open(folder.resolve("home"));
    key = NodeKey.findOrMake(home, random);
  }

  @AfterEach
  void close() {
    home.close();
  }

  private Optional<String> fault(TestCa ca, Instant at, X509Certificate... chain) throws Exception {
    List<byte[]> der = new ArrayList<>();
    for (X509Certificate certificate : chain) {
      der.add(certificate.getEncoded());
    }
    return new EnrolmentCheck(new EnrolmentToken("", "north", ca.fingerprint()), key, at)
        .fault(der, people.signedAuthority(ca.fingerprint(), now));
  }

  private X509Certificate own(TestCa ca, Instant from, Instant until) throws Exception {
    return ca.issueNode("north", key.publicKey(), from, until);
  }

  @Test
  void ownCertificateThatHasEnded_orHasNotBegun_isAFault_thoughTheCaIsValid() throws Exception {
    TestCa ca = new TestCa(now.plus(DAY.multipliedBy(9)));
    X509Certificate own = own(ca, now.plus(DAY), now.plus(DAY.multipliedBy(2)));
    assertThat(fault(ca, now.plus(DAY).plusSeconds(9), own, ca.certificate())).isEmpty();
    assertThat(fault(ca, now, own, ca.certificate()).orElseThrow()).contains("NotBefore");
    assertThat(fault(ca, now.plus(DAY.multipliedBy(3)), own, ca.certificate()).orElseThrow())
        .contains("NotAfter");
  }

  @Test
  void caThatHasEnded_isAFault_thoughTheOwnCertificateIsValid() throws Exception {
    TestCa ca = new TestCa(now.plus(DAY));
    X509Certificate own = own(ca, now, now.plus(DAY.multipliedBy(9)));
    assertThat(fault(ca, now.plusSeconds(9), own, ca.certificate())).isEmpty();
    assertThat(fault(ca, now.plus(DAY.multipliedBy(2)), own, ca.certificate()).orElseThrow())
        .contains("NotAfter");
  }

  /** It would be written down as an identity that no process can read again. */
  @Test
  void aCertificateBetweenTheTwo_isAFault() throws Exception {
    TestCa ca = new TestCa();
    X509Certificate own = ca.issueNode("north", key.publicKey());
    X509Certificate between = ca.issueSubordinate("between", TestCa.newKey().getPublic());
    assertThat(fault(ca, now, own, ca.certificate())).isEmpty();
    assertThat(fault(ca, now, own, between, ca.certificate()).orElseThrow()).contains("got 3");
    assertThat(fault(ca, now, ca.certificate()).orElseThrow()).contains("got 1");
  }
}
