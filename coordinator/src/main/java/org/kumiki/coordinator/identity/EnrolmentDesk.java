package org.kumiki.coordinator.identity;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.kumiki.coordinator.home.Transactions;

/**
 * Gives a certificate for a one-time token and a signing request that proves the key. Guarantees: a
 * token gives at most one certificate, for its own node id only; a wrong request does not use the
 * token up; whoever has no valid token learns nothing about ids or requests. Safe for threads.
 */
public final class EnrolmentDesk {

  private static final int LONGEST_TOKEN = 200;
  private static final int LARGEST_REQUEST = 16 * 1024;

  private final CertificateAuthority authority;
  private final EnrolmentTokens tokens;
  private final EnrolledNodes nodes;
  private final Transactions transactions;

  /** A desk over these stores. */
  public EnrolmentDesk(
      CertificateAuthority authority,
      EnrolmentTokens tokens,
      EnrolledNodes nodes,
      Transactions transactions) {
    this.transactions = transactions;
    this.authority = authority;
    this.tokens = tokens;
    this.nodes = nodes;
  }

  /** Decides. */
  public Enrolment enrol(String nodeId, String token, byte[] signingRequest) {
    // Strangers are turned away before they can keep others from storing anything.
    if (token.length() > LONGEST_TOKEN || !tokens.isValid(nodeId, token)) {
      return badToken();
    }
    return transactions.in(() -> decide(nodeId, token, signingRequest));
  }

  private Enrolment decide(String nodeId, String token, byte[] signingRequest) {
    if (nodes.find(nodeId).isPresent()) {
      return new Enrolment.Denied(
          Enrolment.Reason.NODE_ID_TAKEN,
          "node '" + nodeId + "' is enrolled; its certificate must be revoked first");
    }
    Optional<PublicKey> key = provenKey(nodeId, signingRequest);
    if (key.isEmpty()) {
      return new Enrolment.Denied(
          Enrolment.Reason.SIGNING_REQUEST,
          "expected a PKCS#10 request of at most 16 KiB with subject CN="
              + nodeId
              + ", an Ed25519 key and a signature by it");
    }
    X509Certificate certificate = authority.issueNode(nodeId, key.get());
    EnrolledNode node = new EnrolledNode(nodeId, Certificates.spkiSha256(certificate));
    if (nodes.revokedKeys().contains(node.spkiSha256())) {
      return new Enrolment.Denied(
          Enrolment.Reason.SIGNING_REQUEST, "this key was revoked; make a new one");
    }
    if (!tokens.use(nodeId, token)) {
      return badToken();
    }
    nodes.add(node);
    return new Enrolment.Granted(List.of(certificate, authority.certificate()));
  }

  private static Enrolment.Denied badToken() {
    return new Enrolment.Denied(
        Enrolment.Reason.TOKEN,
        "the token is not for this node, was used before or is older than 24 hours; ask for a"
            + " new one");
  }

  private static Optional<PublicKey> provenKey(String nodeId, byte[] der) {
    if (der.length == 0 || der.length > LARGEST_REQUEST) {
      return Optional.empty();
    }
    try {
      JcaPKCS10CertificationRequest request = new JcaPKCS10CertificationRequest(der);
      if (!request
              .getSubjectPublicKeyInfo()
              .getAlgorithm()
              .getAlgorithm()
              .equals(EdECObjectIdentifiers.id_Ed25519)
          || !Certificates.commonName(request.getSubject()).equals(Optional.of(nodeId))) {
        return Optional.empty();
      }
      PublicKey key = request.getPublicKey();
      return request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))
          ? Optional.of(key)
          : Optional.empty();
    } catch (IOException
        | GeneralSecurityException
        | OperatorCreationException
        | PKCSException
        | IllegalArgumentException
        | ClassCastException e) {
      // Whatever a stranger's bytes make the parser throw is the same to them: not a request.
      return Optional.empty();
    }
  }
}
