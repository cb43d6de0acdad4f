package org.kumiki.node.identity;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.kumiki.node.home.HomeFolder;
import org.kumiki.secureagg.canonical.Bytes;

/**
 * The node's long-lived Ed25519 key, for TLS and for signing Hellos. Made in its folder and never
 * leaves it; never printed. Immutable and safe for threads.
 */
public final class NodeKey {

  private static final String FILE = "identity/key.pkcs8";

  private final PrivateKey secret;
  private final PublicKey open;
  private final Ed25519PrivateKeyParameters signing;

  private NodeKey(PrivateKey secret) throws IOException, GeneralSecurityException {
    this.secret = secret;
    this.signing = (Ed25519PrivateKeyParameters) PrivateKeyFactory.createKey(secret.getEncoded());
    this.open =
        KeyFactory.getInstance("Ed25519")
            .generatePublic(
                new java.security.spec.X509EncodedKeySpec(
                    SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(
                            signing.generatePublicKey())
                        .getEncoded()));
  }

  /** The key of this folder, if it has one. */
  static Optional<NodeKey> find(Path home) {
    return HomeFolder.look(home, FILE).map(NodeKey::parse);
  }

  /** The key of this folder, made where there is none yet. */
  static NodeKey findOrMake(HomeFolder home, SecureRandom random) {
    return home.read(FILE)
        .map(NodeKey::parse)
        .orElseGet(
            () -> {
              byte[] made = generate(random).getPrivate().getEncoded();
              home.write(FILE, made);
              return parse(made);
            });
  }

  private static KeyPair generate(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(255, random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has Ed25519", e);
    }
  }

  private static NodeKey parse(byte[] pkcs8) {
    try {
      return new NodeKey(
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(
          "the node's key file " + FILE + " is damaged; restore it from a backup or enrol anew", e);
    }
  }

  /** A signing request that proves the key for this node id: PKCS#10, DER. */
  byte[] signingRequest(String nodeId) {
    try {
      return new JcaPKCS10CertificationRequestBuilder(new X500Principal("CN=" + nodeId), open)
          .build(new JcaContentSignerBuilder("Ed25519").build(secret))
          .getEncoded();
    } catch (OperatorCreationException | IOException e) {
      throw new IllegalStateException("every JDK signs with Ed25519", e);
    }
  }

  /** The public half. */
  public PublicKey publicKey() {
    return open;
  }

  /** The secret half for TLS. */
  PrivateKey tlsKey() {
    return secret;
  }

  /** An Ed25519 signature over these bytes. */
  Bytes sign(byte[] message) {
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, signing);
    signer.update(message, 0, message.length);
    return Bytes.wrap(signer.generateSignature());
  }

  @Override
  public String toString() {
    return "NodeKey[secret redacted]";
  }
}
