package org.kumiki.coordinator.identity;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.protocols.document.Digest;

/**
 * The HDAB's certificate authority. Guarantees: one CA key per home, readable by this account only;
 * node certificates carry the node id as their only name, cannot sign others and expire within a
 * year; the server's certificate cannot pass for a node's. Does not decide who gets one: {@link
 * EnrolmentDesk} does.
 */
public final class CertificateAuthority {

  private static final String KEY_FILE = "ca/key.pkcs8";
  private static final String CERTIFICATE_FILE = "ca/certificate.der";
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
  private static final Duration CA_LIFE = Duration.ofDays(3650);
  private static final Duration NODE_LIFE = Duration.ofDays(365);
  private static final Duration SERVER_LIFE = Duration.ofDays(90);
  private static final KeyUsage SIGNING = new KeyUsage(KeyUsage.digitalSignature);

  private final PrivateKey key;
  private final X509Certificate certificate;
  private final Clock clock;
  private final SecureRandom random;

  private CertificateAuthority(
      PrivateKey key, X509Certificate certificate, Clock clock, SecureRandom random) {
    this.key = key;
    this.certificate = certificate;
    this.clock = clock;
    this.random = random;
  }

  /** The authority of this home, made where there is none yet. */
  public static CertificateAuthority open(HomeFolder home, Clock clock, SecureRandom random) {
    try {
      Optional<byte[]> certificate = home.read(CERTIFICATE_FILE);
      if (certificate.isPresent()) {
        byte[] secret =
            home.read(KEY_FILE)
                .orElseThrow(() -> new IllegalStateException("the CA's key file is missing"));
        PrivateKey key =
            KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(secret));
        return new CertificateAuthority(key, Certificates.parse(certificate.get()), clock, random);
      }
      KeyPair pair = newKey(random);
      X509Certificate made = selfSigned(pair, clock.instant(), random);
      home.write(KEY_FILE, pair.getPrivate().getEncoded());
      home.write(CERTIFICATE_FILE, made.getEncoded());
      return new CertificateAuthority(pair.getPrivate(), made, clock, random);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the certificate authority cannot be opened", e);
    }
  }

  /** The CA's own certificate. */
  public X509Certificate certificate() {
    return certificate;
  }

  /** What tokens and the authority document pin. */
  public Digest certificateSha256() {
    return Digest.of(Certificates.der(certificate));
  }

  /** A certificate for a node: client and server authentication, CN = node id. */
  public X509Certificate issueNode(String nodeId, PublicKey nodeKey) {
    return issue(
        nodeId,
        nodeKey,
        NODE_LIFE,
        new ExtendedKeyUsage(
            new KeyPurposeId[] {KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_serverAuth}),
        Optional.empty());
  }

  /** A new key and certificate for the listeners of nodes. */
  public ServerIdentity issueServer(String host) {
    return issueServer(host, newKey(random));
  }

  /** The same for people: browsers know no Ed25519, so its key is one of P-256. */
  public ServerIdentity issueWebServer(String host) {
    return issueServer(host, newWebKey(random));
  }

  private ServerIdentity issueServer(String host, KeyPair pair) {
    GeneralNames names =
        new GeneralNames(
            new GeneralName[] {
              new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
              new GeneralName(GeneralName.dNSName, "localhost"),
              new GeneralName(
                  host.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName, host)
            });
    X509Certificate server =
        issue(
            "coordinator",
            pair.getPublic(),
            SERVER_LIFE,
            new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth),
            Optional.of(names));
    return new ServerIdentity(pair.getPrivate(), List.of(server, certificate));
  }

  private X509Certificate issue(
      String name,
      PublicKey subjectKey,
      Duration life,
      ExtendedKeyUsage usage,
      Optional<GeneralNames> alternatives) {
    Instant now = clock.instant();
    try {
      JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
                  certificate,
                  serial(random),
                  Date.from(now.minus(CLOCK_SKEW)),
                  Date.from(now.plus(life)),
                  Certificates.name(name),
                  subjectKey)
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
              .addExtension(Extension.keyUsage, true, SIGNING)
              .addExtension(Extension.extendedKeyUsage, false, usage)
              .addExtension(
                  Extension.authorityKeyIdentifier,
                  false,
                  extensions.createAuthorityKeyIdentifier(certificate))
              .addExtension(
                  Extension.subjectKeyIdentifier,
                  false,
                  extensions.createSubjectKeyIdentifier(subjectKey));
      if (alternatives.isPresent()) {
        builder.addExtension(Extension.subjectAlternativeName, false, alternatives.get());
      }
      return sign(builder, key);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("issuing a certificate for " + name, e);
    }
  }

  private static X509Certificate selfSigned(KeyPair pair, Instant now, SecureRandom random) {
    try {
      BigInteger serial = serial(random);
      X500Name name = Certificates.name("kumiki-ca-" + serial.toString(16).substring(0, 8));
      return sign(
          new JcaX509v3CertificateBuilder(
                  name,
                  serial,
                  Date.from(now.minus(CLOCK_SKEW)),
                  Date.from(now.plus(CA_LIFE)),
                  name,
                  pair.getPublic())
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
              .addExtension(
                  Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
              .addExtension(
                  Extension.subjectKeyIdentifier,
                  false,
                  new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic())),
          pair.getPrivate());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("making the CA certificate", e);
    }
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
      throws CertificateException {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(builder.build(new JcaContentSignerBuilder("Ed25519").build(key)));
    } catch (OperatorCreationException e) {
      throw new IllegalStateException("every JDK signs with Ed25519", e);
    }
  }

  private static KeyPair newKey(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(255, random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has Ed25519", e);
    }
  }

  private static KeyPair newWebKey(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has P-256", e);
    }
  }

  private static BigInteger serial(SecureRandom random) {
    return new BigInteger(126, random).setBit(126);
  }
}
