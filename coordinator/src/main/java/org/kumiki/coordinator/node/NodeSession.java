package org.kumiki.coordinator.node;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kumiki.protocols.document.Digest;

/**
 * One stream of a node whose certificate was checked. Compared by identity: two streams of a node
 * are two sessions.
 */
public final class NodeSession {

  private final String nodeId;
  private final Digest process;
  private final Map<String, String> datasets;
  private final Map<String, String> profiles;
  private final List<X509Certificate> chain;
  private final NodeLine line;

  /**
   * A session.
   *
   * @param nodeId the certificate's CN
   * @param process hash of what the node drew at its start: tells a reconnect from a restart
   * @param datasets version by id
   * @param profiles release rules that the holder demands at least, by dataset id, where any
   * @param chain as shown in the handshake
   * @param line to the node
   */
  public NodeSession(
      String nodeId,
      Digest process,
      Map<String, String> datasets,
      Map<String, String> profiles,
      List<X509Certificate> chain,
      NodeLine line) {
    this.nodeId = nodeId;
    this.process = process;
    this.datasets = Map.copyOf(datasets);
    this.profiles = Map.copyOf(profiles);
    this.chain = List.copyOf(chain);
    this.line = line;
  }

  /** The node. */
  public String nodeId() {
    return nodeId;
  }

  /** Its process. */
  public Digest process() {
    return process;
  }

  /** What it offers: version by id. */
  public Map<String, String> datasets() {
    return datasets;
  }

  /** The release rules that the holder demands at least for a dataset, if any. */
  public Optional<String> profile(String datasetId) {
    return Optional.ofNullable(profiles.get(datasetId));
  }

  /** Its certificate first. */
  public List<X509Certificate> chain() {
    return chain;
  }

  /** The way to it. */
  public NodeLine line() {
    return line;
  }
}
