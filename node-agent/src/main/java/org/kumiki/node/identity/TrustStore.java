package org.kumiki.node.identity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * CAs of an institution's own network, whose gateway ends outbound TLS and makes it anew.
 * Guarantees: every certificate in it is a CA's and was valid when it was read. It counts for the
 * enrolment only; the line itself is mutual TLS with the HDAB's CA, through which no gateway sees.
 *
 * @param authorities none where the network is left alone
 */
public record TrustStore(List<X509Certificate> authorities) {

  /** Only the HDAB's CA is trusted. */
  public static final TrustStore NONE = new TrustStore(List.of());

  private static final long LARGEST = 1 << 20;
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";

  /** Copies. */
  public TrustStore {
    authorities = List.copyOf(authorities);
  }

  /**
   * The certificates of a PEM file.
   *
   * @throws IllegalArgumentException in words that say what to do
   */
  public static TrustStore read(Path file, Instant now) {
    String pem = text(file);
    if (pem.contains("PRIVATE KEY-----")) {
      throw new IllegalArgumentException(
          file + " holds a private key; a trust store is certificates only, take the key out");
    }
    if (!pem.contains(BEGIN)) {
      throw new IllegalArgumentException(
          "%s is not PEM: expected %s. From PKCS#12 or JKS: keytool -exportcert -rfc"
              .formatted(file, BEGIN));
    }
    List<X509Certificate> all = new ArrayList<>();
    for (X509Certificate certificate : parsed(file, pem)) {
      all.add(checked(file, certificate, now));
    }
    return new TrustStore(all);
  }

  private static String text(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new IllegalArgumentException(file + " does not exist");
      }
      if (Files.size(file) > LARGEST) {
        throw new IllegalArgumentException(file + " is larger than 1 MiB");
      }
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  private static List<X509Certificate> parsed(Path file, String pem) {
    try {
      List<X509Certificate> all = new ArrayList<>();
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      byte[] bytes =
          pem.substring(pem.indexOf(BEGIN)).strip().getBytes(StandardCharsets.ISO_8859_1);
      for (var certificate : factory.generateCertificates(new ByteArrayInputStream(bytes))) {
        all.add((X509Certificate) certificate);
      }
      return all;
    } catch (CertificateException e) {
      throw new IllegalArgumentException(
          file + " has a certificate that cannot be read; export it as PEM again", e);
    }
  }

  private static X509Certificate checked(Path file, X509Certificate certificate, Instant now) {
    String name = certificate.getSubjectX500Principal().getName();
    Instant from = certificate.getNotBefore().toInstant();
    Instant until = certificate.getNotAfter().toInstant();
    if (now.isAfter(until)) {
      throw new IllegalArgumentException(
          "%s: the certificate of '%s' expired at %s; ask your network's people for the new one"
              .formatted(file, name, until));
    }
    if (now.isBefore(from)) {
      throw new IllegalArgumentException(
          "%s: the certificate of '%s' is valid from %s on; is this machine's clock right?"
              .formatted(file, name, from));
    }
    if (certificate.getBasicConstraints() < 0) {
      throw new IllegalArgumentException(
          "%s: '%s' is not a CA; put the certificate of the CA that issued it"
              .formatted(file, name));
    }
    return certificate;
  }
}
