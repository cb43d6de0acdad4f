package org.kumiki.protocols.document;

/**
 * A node as two people of the HDAB know it.
 *
 * @param id the node id
 * @param spkiSha256 SHA-256 of its certificate's SubjectPublicKeyInfo (DER)
 * @param dataHolder the institution
 */
public record RosterNode(String id, Digest spkiSha256, String dataHolder) {

  /** Checks the forms. */
  public RosterNode {
    Fields.id("nodes.id", id);
    Fields.present("nodes.spkiSha256", spkiSha256);
    Fields.text("nodes.dataHolder", dataHolder, 200);
  }
}
