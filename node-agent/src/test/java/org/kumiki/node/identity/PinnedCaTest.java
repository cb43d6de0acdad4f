package org.kumiki.node.identity;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kumiki.node.testing.TestCa;

/** Nobody is trusted as a server without its host name looked at, and nobody at all as a client. */
class PinnedCaTest {

  private TestCa ca;
  private PinnedCa pinned;
  private X509Certificate[] server;

  @BeforeEach
  void pin() throws Exception {
    ca = new TestCa();
    pinned = new PinnedCa(ca.fingerprint(), TrustStore.NONE);
    server = ca.server("127.0.0.1").chain().toArray(X509Certificate[]::new);
  }

  private static SSLSocket socket(boolean checksNames) throws Exception {
    SSLSocket socket = (SSLSocket) SSLContext.getDefault().getSocketFactory().createSocket();
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm(checksNames ? "HTTPS" : "");
    socket.setSSLParameters(parameters);
    return socket;
  }

  private void isRefused(X509Certificate[] chain, Socket socket, String words) {
    assertThatThrownBy(() -> pinned.checkServerTrusted(chain, "UNKNOWN", socket))
        .isInstanceOf(CertificateException.class)
        .hasMessageContaining(words);
  }

  @Test
  void serverWhoseNameIsNotLookedAt_isNotTrusted() throws Exception {
    try (Socket plain = new Socket();
        SSLSocket careless = socket(false)) {
      isRefused(server, plain, "host name is always checked");
      isRefused(server, careless, "host name is always checked");
    }
    assertThatThrownBy(() -> pinned.checkServerTrusted(server, "UNKNOWN"))
        .hasMessageContaining("host name is always checked");
  }

  /** Each of them over a socket and over an engine. */
  @Test
  void serverOfAnotherCa_orANodeAsServer_isNotTrusted() throws Exception {
    X509Certificate[] foreign =
        new TestCa().server("127.0.0.1").chain().toArray(X509Certificate[]::new);
    X509Certificate[] node = ca.serverWithoutNames().chain().toArray(X509Certificate[]::new);
    SSLEngine engine = SSLContext.getDefault().createSSLEngine();
    try (SSLSocket socket = socket(true)) {
      isRefused(foreign, socket, "does not belong to the HDAB");
      isRefused(node, socket, "is not a coordinator's");
    }
    assertThatThrownBy(() -> pinned.checkServerTrusted(foreign, "UNKNOWN", engine))
        .hasMessageContaining("does not belong to the HDAB");
    assertThatThrownBy(() -> pinned.checkServerTrusted(node, "UNKNOWN", engine))
        .hasMessageContaining("is not a coordinator's");
  }

  @Test
  void nobody_isTrustedAsAClient() throws Exception {
    assertThatThrownBy(() -> pinned.checkClientTrusted(server, "UNKNOWN"))
        .isInstanceOf(CertificateException.class);
    assertThatThrownBy(
            () ->
                pinned.checkClientTrusted(
                    server, "UNKNOWN", SSLContext.getDefault().createSSLEngine()))
        .isInstanceOf(CertificateException.class);
    try (SSLSocket socket = socket(true)) {
      assertThatThrownBy(() -> pinned.checkClientTrusted(server, "UNKNOWN", socket))
          .isInstanceOf(CertificateException.class);
    }
  }
}
