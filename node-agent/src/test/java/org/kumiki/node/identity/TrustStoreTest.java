package org.kumiki.node.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.node.testing.TestCa;

class TrustStoreTest {

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("gateway.pem"), text);
  }

  private static String pem(X509Certificate certificate) throws CertificateEncodingException {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }

  private void assertRefused(Path file, Instant now, String... words) {
    assertThatThrownBy(() -> TrustStore.read(file, now))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void severalCas_withWordsAround_areRead() throws Exception {
    TestCa one = new TestCa();
    TestCa two = new TestCa();
    Path file = file("# the gateway\n" + pem(one.certificate()) + pem(two.certificate()) + "\n");
    assertThat(TrustStore.read(file, Instant.now()).authorities())
        .containsExactly(one.certificate(), two.certificate());
  }

  @Test
  void whatIsWrong_isSaidWithWhatToDo() throws Exception {
    Instant now = Instant.now();
    assertRefused(folder.resolve("gone.pem"), now, "gone.pem", "does not exist");
    assertRefused(file("PK\u0003\u0004 a key store"), now, "is not PEM", "keytool");
    assertRefused(
        file("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"),
        now,
        "cannot be read");
    assertRefused(
        file("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"), now, "private key");
    TestCa ca = new TestCa();
    Path good = file(pem(ca.certificate()));
    assertRefused(good, now.plus(Duration.ofDays(3)), "test-ca", "expired");
    assertRefused(good, now.minus(Duration.ofDays(1)), "clock");
    Path leaf = file(pem(ca.server("127.0.0.1").chain().getFirst()));
    assertRefused(leaf, now, "not a CA");
  }

  /** Everything in it is right; a file of this size is not what was meant. */
  @Test
  void fileOfMoreThanOneMiB_isNotRead() throws Exception {
    String ca = pem(new TestCa().certificate());
    Path most = file("#".repeat((1 << 20) - ca.length() - 1) + "\n" + ca);
    assertThat(TrustStore.read(most, Instant.now()).authorities()).hasSize(1);
    Path more = file("#".repeat((1 << 20) - ca.length()) + "\n" + ca);
    assertRefused(more, Instant.now(), "larger than 1 MiB");
  }
}
