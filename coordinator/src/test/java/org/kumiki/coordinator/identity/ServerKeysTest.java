package org.kumiki.coordinator.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.Coordinator;
import org.kumiki.coordinator.CoordinatorConfig;
import org.kumiki.coordinator.fixture.SettableClock;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.coordinator.http.HttpConfig;

/** Server certificates are renewed while the listeners run. */
class ServerKeysTest {

  @TempDir Path folder;
  private final SecureRandom random = new SecureRandom();
  private final SettableClock clock = new SettableClock();

  @Test
  void aCertificateIsShown_untilAThirdOfItsLifeIsLeft() {
    CertificateAuthority ca = CertificateAuthority.open(new HomeFolder(folder), clock, random);
    ServerKeys keys = new ServerKeys(() -> ca.issueServer("localhost"), clock);
    String first = keys.chooseServerAlias("EdDSA", null, null);
    X509Certificate shown = keys.getCertificateChain(first)[0];
    clock.set(Duration.ofDays(59));
    assertThat(keys.chooseServerAlias("EdDSA", null, null)).isEqualTo(first);
    clock.set(Duration.ofDays(61));
    String second = keys.chooseServerAlias("EdDSA", null, null);
    assertThat(second).isNotEqualTo(first);
    assertThat(keys.getCertificateChain(second)[0].getNotAfter()).isAfter(shown.getNotAfter());
    assertThat(keys.getPrivateKey(second)).isNotEqualTo(keys.getPrivateKey(first));
    // A handshake that began with the first one ends with it.
    assertThat(keys.getCertificateChain(first)[0]).isEqualTo(shown);
    assertThat(keys.chooseServerAlias("RSA", null, null)).isNull();
  }

  @Test
  void everyListener_showsTheNewOne_andOldConnectionsLive() throws Exception {
    Instant now = Clock.systemUTC().instant();
    clock.set(Duration.ofDays(-65));
    try (Coordinator coordinator =
        Coordinator.start(
            CoordinatorConfig.loopback(folder).withHttp(HttpConfig.at(0)), clock, random)) {
      int http = coordinator.http().orElseThrow().port();
      try (SSLSocket open = connect(http)) {
        X509Certificate first = shown(open);
        assertThat(first.getNotAfter().toInstant()).isBefore(now.plus(Duration.ofDays(30)));
        clock.set(Duration.ZERO);
        for (int port : new int[] {http, coordinator.enrolmentPort(), coordinator.linkPort()}) {
          try (SSLSocket later = connect(port)) {
            assertThat(shown(later).getNotAfter().toInstant())
                .as("port %d".formatted(port))
                .isAfter(now.plus(Duration.ofDays(80)));
          }
        }
        open.getOutputStream()
            .write(
                "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(open.getInputStream().read()).isEqualTo('H');
      }
    }
  }

  private static X509Certificate shown(SSLSocket socket) throws Exception {
    return (X509Certificate) socket.getSession().getPeerCertificates()[0];
  }

  private SSLSocket connect(int port) throws Exception {
    KeyStore anchors = KeyStore.getInstance("PKCS12");
    anchors.load(null, null);
    anchors.setCertificateEntry(
        "ca", CertificateAuthority.open(new HomeFolder(folder), clock, random).certificate());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(anchors);
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(null, trust.getTrustManagers(), null);
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
    socket.setSoTimeout(20_000);
    socket.startHandshake();
    return socket;
  }
}
