package org.kumiki.sandbox.federation;

import java.time.Duration;
import java.util.List;
import java.util.SequencedCollection;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.kumiki.protocols.document.DocumentKind;
import org.kumiki.protocols.document.RosterNode;

/** A running coordinator, wherever it runs. */
public interface FederationCoordinator extends AutoCloseable {

  /** Ports, key and certificate authority. */
  CoordinatorFacts facts();

  /** A one-time enrolment token for a node. */
  String issueToken(String nodeId);

  /** The nodes that have enrolled, with the hash of their keys. */
  List<RosterNode> enrolledNodes();

  /** Hands a signed document over. */
  void publish(DocumentKind kind, byte[] document);

  /**
   * Waits until these nodes are connected.
   *
   * @throws IllegalStateException if they are not within the time
   */
  void awaitNodes(SequencedCollection<String> nodeIds, Duration patience)
      throws InterruptedException;

  /**
   * Runs one query to its end.
   *
   * @param signature of the person who asks
   * @param words hears the progress in words
   * @throws org.kumiki.algorithms.InvalidInput if the query is wrong
   */
  RunReport run(
      String permitId,
      byte[] query,
      byte[] schema,
      UnaryOperator<byte[]> signature,
      Consumer<String> words)
      throws InterruptedException;

  /**
   * Asks what would become of a query; nothing is run.
   *
   * @param signature of the person who asks, on a preflight
   * @throws org.kumiki.algorithms.InvalidInput if the query is wrong
   */
  RunReport preflight(String permitId, byte[] query, byte[] schema, UnaryOperator<byte[]> signature)
      throws InterruptedException;

  /** Stops at once, as if the process had died. */
  void kill();

  /** Stops. */
  @Override
  void close();
}
