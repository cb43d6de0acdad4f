package org.kumiki.secureagg.message;

import java.util.List;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.CanonicalReader;
import org.kumiki.secureagg.canonical.CanonicalWriter;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;

/**
 * A node's fresh keys for one setup of one query, signed with its X.509 key (secure-aggregation.md
 * 2.3, S1).
 *
 * @param version of the protocol, {@link #VERSION}
 * @param suite name of the algorithms, {@link #SUITE}
 * @param permitHash SHA-256 of the permit's payload
 * @param queryId the query
 * @param workOrderHash SHA-256 of the work order's payload
 * @param nodeId the node
 * @param certificates its chain, leaf first, DER
 * @param agreementKey X25519, 32 bytes
 * @param encapsulationKey ML-KEM-768, or empty in the classical suite
 * @param epochKey Ed25519, 32 bytes: verifies everything else of the setup
 * @param nonceHash SHA-256 of a nonce that a later mode reveals
 */
public record HelloBody(
    int version,
    String suite,
    Hash permitHash,
    String queryId,
    Hash workOrderHash,
    String nodeId,
    List<Bytes> certificates,
    Bytes agreementKey,
    Bytes encapsulationKey,
    Bytes epochKey,
    Hash nonceHash) {

  /** The version spoken here. */
  public static final int VERSION = 1;

  /** The classical suite. */
  public static final String SUITE = "X25519-HKDFSHA256-AES256CTR";

  private static final int MOST_CERTIFICATES = 8;
  private static final int MOST_CERTIFICATE_BYTES = 8 * 1024;
  private static final int MOST_ENCAPSULATION_BYTES = 1184;
  private static final int KEY_BYTES = 32;

  /** Copies the chain. */
  public HelloBody {
    certificates = List.copyOf(certificates);
  }

  /** The bytes that are signed. */
  public Bytes canonical() {
    return new CanonicalWriter()
        .u32(version)
        .enc(suite)
        .enc(permitHash)
        .enc(queryId)
        .enc(workOrderHash)
        .enc(nodeId)
        .list(certificates)
        .enc(agreementKey)
        .enc(encapsulationKey)
        .enc(epochKey)
        .enc(nonceHash)
        .toBytes();
  }

  /** Reads the bytes that are signed. */
  public static HelloBody parse(Bytes body) throws PeerFault {
    CanonicalReader in = new CanonicalReader(body);
    int version = in.u32();
    if (version != VERSION) {
      throw new PeerFault(
          PeerFault.Reason.VERSION, "a Hello of version " + version + ", expected " + VERSION);
    }
    HelloBody hello =
        new HelloBody(
            version,
            in.text(64),
            in.hash(),
            NodeId.check(in.text(NodeId.MOST)),
            in.hash(),
            NodeId.check(in.text(NodeId.MOST)),
            in.list(MOST_CERTIFICATES, MOST_CERTIFICATE_BYTES),
            in.enc(KEY_BYTES),
            in.enc(MOST_ENCAPSULATION_BYTES),
            in.enc(KEY_BYTES),
            in.hash());
    in.end();
    if (hello.agreementKey.size() != KEY_BYTES || hello.epochKey.size() != KEY_BYTES) {
      throw new PeerFault(PeerFault.Reason.MALFORMED, "a public key has not 32 bytes");
    }
    return hello;
  }
}
