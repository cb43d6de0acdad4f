package org.kumiki.node.identity;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.node.home.HomeFolder;
import org.kumiki.protocols.document.Authority;
import org.kumiki.protocols.document.Documents;
import org.kumiki.protocols.document.Verification;
import tools.jackson.databind.json.JsonMapper;

/**
 * What enrolment gave, as one file that is there as a whole or not at all: the chain, the pinned
 * authority and the kind.
 */
final class EnrolmentFile {

  private static final String FILE = "identity/enrolment.json";
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private record Stored(String nodeId, EnrolmentKind kind, List<byte[]> chain, String authority) {}

  private EnrolmentFile() {}

  /** Writes it. */
  static void write(
      HomeFolder home, String nodeId, EnrolmentKind kind, List<byte[]> chain, byte[] authority) {
    home.write(
        FILE,
        MAPPER.writeValueAsBytes(
            new Stored(nodeId, kind, chain, new String(authority, StandardCharsets.UTF_8))));
  }

  /** The identity of this folder, if it is enrolled; what is damaged is an error. */
  static Optional<NodeIdentity> read(Path home, Instant now) {
    Optional<byte[]> file = HomeFolder.look(home, FILE);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    NodeKey key =
        NodeKey.find(home).orElseThrow(() -> damaged("its key file is missing", Optional.empty()));
    try {
      Stored stored = MAPPER.readValue(file.get(), Stored.class);
      return Optional.of(
          new NodeIdentity(
              stored.nodeId(),
              stored.kind(),
              key,
              parse(stored.chain()),
              authority(stored.authority().getBytes(StandardCharsets.UTF_8), now)));
    } catch (CertificateException | RuntimeException e) {
      throw damaged(FILE + " cannot be read", Optional.of(e));
    }
  }

  static List<X509Certificate> parse(List<byte[]> chain) throws CertificateException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> certificates = new ArrayList<>();
    for (byte[] der : chain) {
      certificates.add(
          (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
    }
    return certificates;
  }

  private static Authority authority(byte[] jws, Instant now) {
    return switch (Documents.verifyTrustAnchor(jws, now)) {
      case Verification.Valid<Authority> valid -> valid.document();
      case Verification.Invalid<Authority> invalid ->
          throw new IllegalStateException(invalid.message());
    };
  }

  private static IllegalStateException damaged(String what, Optional<Exception> cause) {
    return new IllegalStateException(
        "the node's enrolment is damaged: " + what + "; restore it from a backup or enrol anew",
        cause.orElse(null));
  }
}
