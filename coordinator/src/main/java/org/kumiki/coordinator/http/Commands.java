package org.kumiki.coordinator.http;

import java.util.Optional;
import org.kumiki.coordinator.preflight.PreflightReport;
import org.kumiki.coordinator.query.QueryHandle;
import org.kumiki.coordinator.query.QueryListener;
import org.kumiki.coordinator.query.QueryRequest;

/**
 * What the API changes, each on behalf of the person for whom the thread acts. Whether that person
 * may is checked before. What people can correct is thrown as {@code InvalidInput}.
 */
public interface Commands {

  /** A one-time token for a node; an earlier one for it no longer works. */
  String issueToken(String nodeId);

  /** Ends the trust in a node's certificate and its connection. */
  void revokeNode(String nodeId);

  /** The first authority or a successor. */
  void publishAuthority(byte[] jws);

  /** A later roster. */
  void publishRoster(byte[] jws);

  /** A template. */
  void publishTemplate(byte[] jws);

  /** The end of a template's suspension, signed by two reviewers. */
  void publishReinstatement(byte[] jws);

  /** A template was suspended or retired: ends the queries that run it. */
  void templateStopped();

  /** A permit. */
  void publishPermit(byte[] jws);

  /** A revocation, suspension or lift of a permit; ends the queries under it. */
  void publishStatusAct(byte[] jws);

  /** A permit was given back by whom it was granted to: ends the queries under it. */
  void permitStopped();

  /** Begins a query. */
  QueryHandle submit(QueryRequest request, QueryListener listener);

  /**
   * What would become of a query; nothing is run.
   *
   * @param signed the preflight with the person's signature, where the permit wants one
   */
  PreflightReport preflight(QueryRequest request, Optional<byte[]> signed)
      throws InterruptedException;

  /** A query under way. */
  Optional<QueryHandle> query(String id);
}
