package org.kumiki.protocols.certificate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SignatureException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

class IssuerTest {

  private static KeyPair pair(String algorithm) throws GeneralSecurityException {
    return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
  }

  @SuppressWarnings("JavaUtilDate") // what the builder takes
  private static X509Certificate certificate(KeyPair of, KeyPair by, String algorithm)
      throws Exception {
    return parsed(
        new JcaX509v3CertificateBuilder(
                new X500Name("CN=ca"),
                BigInteger.ONE,
                Date.from(Instant.EPOCH),
                Date.from(Instant.parse("2050-01-01T00:00:00Z")),
                new X500Name("CN=node"),
                of.getPublic())
            .build(new JcaContentSignerBuilder(algorithm).build(by.getPrivate()))
            .getEncoded());
  }

  private static X509Certificate parsed(byte[] der) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  @Test
  void anEd25519Ca_isCheckedAsTheJdkDoes() throws Exception {
    KeyPair ca = pair("Ed25519");
    KeyPair other = pair("Ed25519");
    X509Certificate root = certificate(ca, ca, "Ed25519");
    X509Certificate leaf = certificate(pair("Ed25519"), ca, "Ed25519");
    leaf.verify(root.getPublicKey());
    Issuer.check(leaf, root);

    assertThatThrownBy(() -> Issuer.check(leaf, certificate(other, other, "Ed25519")))
        .isInstanceOf(SignatureException.class);
    byte[] der = leaf.getEncoded();
    // The last byte is the signature's, and the name lies within what is signed.
    for (int at : new int[] {der.length - 1, new String(der, ISO_8859_1).indexOf("node")}) {
      byte[] changed = der.clone();
      changed[at] ^= 1;
      assertThatThrownBy(() -> Issuer.check(parsed(changed), root))
          .isInstanceOf(SignatureException.class);
    }
  }

  @Test
  void aCaOfAnotherAlgorithm_isLeftToTheJdk() throws Exception {
    KeyPair ca = pair("EC");
    X509Certificate root = certificate(ca, ca, "SHA256withECDSA");
    X509Certificate leaf = certificate(pair("Ed25519"), ca, "SHA256withECDSA");
    Issuer.check(leaf, root);
    assertThat(leaf.getSigAlgName()).isEqualTo("SHA256withECDSA");
    X509Certificate ed = certificate(pair("Ed25519"), pair("Ed25519"), "Ed25519");
    assertThatThrownBy(() -> Issuer.check(leaf, ed)).isInstanceOf(SignatureException.class);
    assertThatThrownBy(() -> Issuer.check(ed, root)).isInstanceOf(GeneralSecurityException.class);
  }
}
