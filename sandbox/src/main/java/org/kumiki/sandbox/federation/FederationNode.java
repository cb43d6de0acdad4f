package org.kumiki.sandbox.federation;

import java.util.Optional;
import org.kumiki.protocols.document.TemplateReference;

/** A node of a federation, wherever it runs. */
public interface FederationNode extends AutoCloseable {

  /** The node id. */
  String id();

  /**
   * Reads the data, enrols and connects.
   *
   * @throws org.kumiki.algorithms.InvalidInput if schema or file are wrong
   * @throws RejectedData if rows break the schema
   */
  void enrolAndStart(CoordinatorFacts coordinator, String token) throws InterruptedException;

  /** The steward allows this template on the node's dataset. */
  void allow(TemplateReference template);

  /** Starts again after {@link #kill}, with what is on disk. */
  void restart(CoordinatorFacts coordinator) throws InterruptedException;

  /** What the steward's machine counted for the last query, if it took part in one. */
  Optional<SiteCounts> counts();

  /** Stops at once, as if the process had died. */
  void kill();

  /** Stops. */
  @Override
  void close();
}
