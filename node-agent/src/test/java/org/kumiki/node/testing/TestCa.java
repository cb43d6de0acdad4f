package org.kumiki.node.testing;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.kumiki.protocols.document.Digest;

/** A certificate authority with no rules of its own. */
public final class TestCa {

  private final KeyPair key;
  private final X509Certificate certificate;
  private final AtomicLong serial = new AtomicLong(1);

  /** A key and its certificate. */
  public record Server(PrivateKey key, List<X509Certificate> chain) {}

  /** A new CA, for two days. */
  public TestCa() throws Exception {
    this(Instant.now().plus(Duration.ofDays(2)));
  }

  /** A new CA that ends then. */
  public TestCa(Instant until) throws Exception {
    key = newKey();
    certificate =
        sign(
            builder(key.getPublic(), new X500Name("CN=test-ca"), from(), until)
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign)));
  }

  /** A new Ed25519 key. */
  public static KeyPair newKey() throws Exception {
    return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  /** Its certificate. */
  public X509Certificate certificate() {
    return certificate;
  }

  /** What tokens pin. */
  public Digest fingerprint() throws Exception {
    return Digest.of(certificate.getEncoded());
  }

  /** A node's certificate. */
  public X509Certificate issueNode(String nodeId, PublicKey nodeKey) throws Exception {
    return leaf(nodeId, nodeKey, Optional.empty());
  }

  /** A node's certificate for a signing request. */
  public X509Certificate issueNode(String nodeId, byte[] signingRequest) throws Exception {
    return issueNode(nodeId, new JcaPKCS10CertificationRequest(signingRequest).getPublicKey());
  }

  /** A node's certificate for this time. */
  public X509Certificate issueNode(String nodeId, PublicKey nodeKey, Instant from, Instant until)
      throws Exception {
    return sign(builder(nodeKey, new X500Name("CN=" + nodeId), from, until));
  }

  /** A certificate that is no CA's, of another form than nodes have. */
  public X509Certificate issue(String subject, PublicKey leafKey, int usage) throws Exception {
    return sign(
        builder(leafKey, new X500Name(subject))
            .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
            .addExtension(Extension.keyUsage, true, new KeyUsage(usage)));
  }

  /** A certificate that may sign others. */
  public X509Certificate issueSubordinate(String name, PublicKey subjectKey) throws Exception {
    return sign(
        builder(subjectKey, new X500Name("CN=" + name))
            .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
            .addExtension(
                Extension.keyUsage,
                true,
                new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyCertSign)));
  }

  /** A server for an IP address. */
  public Server server(String address) throws Exception {
    return server(Optional.of(new GeneralName(GeneralName.iPAddress, address)));
  }

  /** A server whose certificate names no host, as a node's. */
  public Server serverWithoutNames() throws Exception {
    return server(Optional.empty());
  }

  private Server server(Optional<GeneralName> name) throws Exception {
    KeyPair pair = newKey();
    return new Server(
        pair.getPrivate(), List.of(leaf("localhost", pair.getPublic(), name), certificate));
  }

  private X509Certificate leaf(String name, PublicKey leafKey, Optional<GeneralName> alternative)
      throws Exception {
    X509v3CertificateBuilder builder =
        builder(leafKey, new X500Name("CN=" + name))
            .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
            .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    if (alternative.isPresent()) {
      builder.addExtension(
          Extension.subjectAlternativeName, false, new GeneralNames(alternative.get()));
    }
    return sign(builder);
  }

  private X509v3CertificateBuilder builder(PublicKey subjectKey, X500Name subject) {
    return builder(subjectKey, subject, from(), Instant.now().plus(Duration.ofDays(2)));
  }

  private static Instant from() {
    return Instant.now().minus(Duration.ofMinutes(5));
  }

  private X509v3CertificateBuilder builder(
      PublicKey subjectKey, X500Name subject, Instant from, Instant until) {
    return new JcaX509v3CertificateBuilder(
        new X500Name("CN=test-ca"),
        BigInteger.valueOf(serial.getAndIncrement()),
        Date.from(from),
        Date.from(until),
        subject,
        subjectKey);
  }

  private X509Certificate sign(X509v3CertificateBuilder builder) throws Exception {
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("Ed25519").build(key.getPrivate())));
  }
}
