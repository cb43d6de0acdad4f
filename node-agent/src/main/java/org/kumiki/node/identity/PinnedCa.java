package org.kumiki.node.identity;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.kumiki.protocols.document.Digest;

/**
 * Trusts a server only if its chain ends in the CA of this fingerprint, or in one of the
 * institution's own, is valid now, may serve, and names the host that was dialled. A certificate
 * without alternative names is refused: nodes have such ones, and a node whose id looks like the
 * coordinator's host must not pass for it.
 */
final class PinnedCa extends X509ExtendedTrustManager {

  private final Digest fingerprint;
  private final TrustStore own;

  PinnedCa(Digest fingerprint, TrustStore own) {
    this.fingerprint = fingerprint;
    this.own = own;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    List<X509Certificate> anchors = anchors(chain);
    if (chain[0].getSubjectAlternativeNames() == null) {
      throw new CertificateException("the server's certificate is not a coordinator's");
    }
    below(anchors).checkServerTrusted(chain, authType, engine);
  }

  private List<X509Certificate> anchors(X509Certificate[] chain) throws CertificateException {
    for (X509Certificate certificate : chain) {
      if (MessageDigest.isEqual(Digest.of(certificate.getEncoded()).bytes(), fingerprint.bytes())) {
        return List.of(certificate);
      }
    }
    if (!own.authorities().isEmpty()) {
      return own.authorities();
    }
    throw new CertificateException("the server does not belong to the HDAB that is trusted");
  }

  private static X509ExtendedTrustManager below(List<X509Certificate> cas)
      throws CertificateException {
    try {
      KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
      anchors.load(null, null);
      for (int i = 0; i < cas.size(); i++) {
        anchors.setCertificateEntry("ca-" + i, cas.get(i));
      }
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(anchors);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509ExtendedTrustManager extended) {
          return extended;
        }
      }
      throw new IllegalStateException("PKIX has an X509ExtendedTrustManager in every JDK");
    } catch (java.io.IOException | GeneralSecurityException e) {
      throw new CertificateException("the CA cannot be used", e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    if (!(socket instanceof SSLSocket tls)
        || !"HTTPS".equals(tls.getSSLParameters().getEndpointIdentificationAlgorithm())) {
      throw new CertificateException("the host name is always checked");
    }
    List<X509Certificate> anchors = anchors(chain);
    if (chain[0].getSubjectAlternativeNames() == null) {
      throw new CertificateException("the server's certificate is not a coordinator's");
    }
    below(anchors).checkServerTrusted(chain, authType, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("the host name is always checked");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw new CertificateException("a node has no clients");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("a node has no clients");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("a node has no clients");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
