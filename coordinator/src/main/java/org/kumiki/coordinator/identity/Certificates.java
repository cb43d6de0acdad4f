package org.kumiki.coordinator.identity;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.kumiki.protocols.document.Digest;

/** Reads what matters in certificates: the one name and the key. Pure functions. */
public final class Certificates {

  private Certificates() {}

  /** A name of a single CN. */
  static X500Name name(String commonName) {
    return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, commonName).build();
  }

  /** The CN of a name that is exactly one CN. */
  static Optional<String> commonName(X500Name name) {
    RDN[] all = name.getRDNs();
    if (all.length != 1
        || all[0].isMultiValued()
        || !all[0].getFirst().getType().equals(BCStyle.CN)) {
      return Optional.empty();
    }
    return Optional.of(IETFUtils.valueToString(all[0].getFirst().getValue()));
  }

  /** The CN of a certificate whose subject is exactly one CN. */
  public static Optional<String> commonName(X509Certificate certificate) {
    return commonName(X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()));
  }

  /** SHA-256 of the SubjectPublicKeyInfo, by which rosters and revocations name a key. */
  public static Digest spkiSha256(X509Certificate certificate) {
    return Digest.of(certificate.getPublicKey().getEncoded());
  }

  /** The DER bytes. */
  public static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a parsed certificate has bytes", e);
    }
  }

  /**
   * Parses DER.
   *
   * @throws CertificateException if it is not a certificate
   */
  public static X509Certificate parse(byte[] der) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }
}
