package org.kumiki.node.identity;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.kumiki.protocols.document.Authority;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.Documents;
import org.kumiki.protocols.document.Verification;

/** Whether a coordinator's answer is what the token promised. Pure. */
record EnrolmentCheck(EnrolmentToken token, NodeKey key, Instant now) {

  /** What is wrong with it, if anything. */
  Optional<String> fault(List<byte[]> chain, byte[] authority) {
    if (chain.size() != 2) {
      return Optional.of("expected the node's certificate and the CA's, got " + chain.size());
    }
    if (!MessageDigest.isEqual(Digest.of(chain.getLast()).bytes(), token.caCertificate().bytes())) {
      return Optional.of("the CA is not the one the token pins");
    }
    try {
      List<X509Certificate> parsed = EnrolmentFile.parse(chain);
      Optional<String> wrong = wrongCertificate(parsed.getFirst(), parsed.getLast());
      return wrong.isPresent() ? wrong : wrongAuthority(authority);
    } catch (GeneralSecurityException e) {
      return Optional.of("a certificate is not valid: " + e.getMessage());
    }
  }

  private Optional<String> wrongCertificate(X509Certificate own, X509Certificate ca)
      throws GeneralSecurityException {
    if (!Arrays.equals(own.getPublicKey().getEncoded(), key.publicKey().getEncoded())) {
      return Optional.of("the certificate is for another key");
    }
    if (!own.getSubjectX500Principal().equals(new X500Principal("CN=" + token.nodeId()))) {
      return Optional.of("the certificate is for another node id");
    }
    own.checkValidity(Date.from(now));
    ca.checkValidity(Date.from(now));
    own.verify(ca.getPublicKey());
    return Optional.empty();
  }

  private Optional<String> wrongAuthority(byte[] jws) {
    return switch (Documents.verifyTrustAnchor(jws, now)) {
      case Verification.Invalid<Authority> invalid ->
          Optional.of("the authority is not valid: " + invalid.message());
      case Verification.Valid<Authority> valid ->
          valid.document().caCertificateSha256().equals(token.caCertificate())
              ? Optional.empty()
              : Optional.of("the authority names another CA");
    };
  }
}
