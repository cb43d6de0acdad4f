package org.kumiki.secureagg.ledger;

import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.CanonicalWriter;
import org.kumiki.secureagg.canonical.Hash;

/**
 * What a query asks of which data (F of rule R, secure-aggregation.md 2.7). Two queries with the
 * same question may be summed over one set of nodes only.
 *
 * @param snapshot SHA-256 of the dictionary and of the source's bytes or version, taken at
 *     registration
 * @param templateId the template
 * @param templateHash its content
 * @param parameters RFC 8785 JSON with defaults filled in and every other key of the query that
 *     changes rows or columns
 * @param cohort its typed tree printed back; empty if there is none
 */
public record Question(
    Hash snapshot, String templateId, Hash templateHash, Bytes parameters, Bytes cohort) {

  /** F: the question under one permit. */
  public Hash under(Hash permitHash) {
    return rest(new CanonicalWriter().label("fedsa/v1/F").enc(permitHash));
  }

  /** The question under any permit. */
  public Hash acrossPermits() {
    return rest(new CanonicalWriter().label("fedsa/v1/G"));
  }

  private Hash rest(CanonicalWriter out) {
    return out.enc(snapshot).enc(templateId).enc(templateHash).enc(parameters).enc(cohort).hash();
  }
}
