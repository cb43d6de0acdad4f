package org.kumiki.node;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.kumiki.node.data.Limits;
import org.kumiki.node.identity.EnrolmentKind;
import org.kumiki.node.identity.TrustStore;
import org.kumiki.node.link.Backoff;
import org.kumiki.node.link.HttpProxy;

/**
 * Where a node keeps its files, whom it dials and what it may take of the machine.
 *
 * @param home its folder, for this account only
 * @param nodeId 1 to 64 of a-z, 0-9, dot and hyphen
 * @param kind what it is set up for; counts at enrolment, later the enrolment's own kind counts
 * @param host the coordinator
 * @param enrolmentPort of the coordinator
 * @param linkPort of the coordinator
 * @param threads that count rows
 * @param mostQueries at once
 * @param limits of the data store
 * @param optOut the steward's file of persons whose rows take no part, read anew for every run
 * @param proxy through which the node dials, where its network wants one
 * @param trusted CAs of the institution's own network, for the enrolment
 * @param patience how long the coordinator may take to answer a dial
 * @param backoff between dials
 */
public record NodeConfig(
    Path home,
    String nodeId,
    EnrolmentKind kind,
    String host,
    int enrolmentPort,
    int linkPort,
    int threads,
    int mostQueries,
    Limits limits,
    Optional<Path> optOut,
    Optional<HttpProxy> proxy,
    TrustStore trusted,
    Duration patience,
    Backoff backoff) {

  private static final int LARGEST_PORT = 65_535;

  /** Checks the forms. */
  public NodeConfig {
    Objects.requireNonNull(home);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(limits);
    Objects.requireNonNull(optOut);
    Objects.requireNonNull(proxy);
    Objects.requireNonNull(trusted);
    Objects.requireNonNull(backoff);
    if (!nodeId.matches("[a-z0-9.-]{1,64}")) {
      throw new IllegalArgumentException(
          "node id '" + nodeId + "' must be 1 to 64 of a-z, 0-9, '.' and '-'");
    }
    if (host.isBlank()) {
      throw new IllegalArgumentException("host is empty; name the coordinator's host");
    }
    range("enrolment port", enrolmentPort, 1, LARGEST_PORT);
    range("link port", linkPort, 1, LARGEST_PORT);
    range("threads", threads, 1, 1024);
    range("most queries", mostQueries, 1, 1024);
    if (!patience.isPositive()) {
      throw new IllegalArgumentException(
          "patience is " + patience + ", expected more than nothing");
    }
  }

  /** A node with the usual limits. */
  public static NodeConfig standard(
      Path home, String nodeId, EnrolmentKind kind, String host, int enrolmentPort, int linkPort) {
    return new NodeConfig(
        home,
        nodeId,
        kind,
        host,
        enrolmentPort,
        linkPort,
        Runtime.getRuntime().availableProcessors(),
        8,
        Limits.standard(),
        Optional.empty(),
        Optional.empty(),
        TrustStore.NONE,
        Duration.ofSeconds(20),
        new Backoff(Duration.ofMillis(250), Duration.ofMinutes(1)));
  }

  /** The same with another number of threads. */
  public NodeConfig withThreads(int count) {
    return new NodeConfig(
        home,
        nodeId,
        kind,
        host,
        enrolmentPort,
        linkPort,
        count,
        mostQueries,
        limits,
        optOut,
        proxy,
        trusted,
        patience,
        backoff);
  }

  /** The same with another number of queries at once. */
  public NodeConfig withMostQueries(int count) {
    return new NodeConfig(
        home,
        nodeId,
        kind,
        host,
        enrolmentPort,
        linkPort,
        threads,
        count,
        limits,
        optOut,
        proxy,
        trusted,
        patience,
        backoff);
  }

  /** The same with a file of persons whose rows take no part. */
  public NodeConfig withOptOut(Path file) {
    return new NodeConfig(
        home,
        nodeId,
        kind,
        host,
        enrolmentPort,
        linkPort,
        threads,
        mostQueries,
        limits,
        Optional.of(file),
        proxy,
        trusted,
        patience,
        backoff);
  }

  /** The same with other limits of the data store. */
  public NodeConfig withLimits(Limits others) {
    return new NodeConfig(
        home,
        nodeId,
        kind,
        host,
        enrolmentPort,
        linkPort,
        threads,
        mostQueries,
        others,
        optOut,
        proxy,
        trusted,
        patience,
        backoff);
  }

  private static void range(String field, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          field + " is " + value + ", expected " + least + " to " + most);
    }
  }

  /** The same through a proxy. */
  public NodeConfig withProxy(HttpProxy dialled) {
    return new NodeConfig(
        home,
        nodeId,
        kind,
        host,
        enrolmentPort,
        linkPort,
        threads,
        mostQueries,
        limits,
        optOut,
        Optional.of(dialled),
        trusted,
        patience,
        backoff);
  }

  /** The same with CAs of the institution's own network. */
  public NodeConfig withTrusted(TrustStore store) {
    return new NodeConfig(
        home,
        nodeId,
        kind,
        host,
        enrolmentPort,
        linkPort,
        threads,
        mostQueries,
        limits,
        optOut,
        proxy,
        store,
        patience,
        backoff);
  }
}
