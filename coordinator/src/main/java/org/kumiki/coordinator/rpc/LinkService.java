package org.kumiki.coordinator.rpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.kumiki.coordinator.catalogue.Catalogue;
import org.kumiki.coordinator.identity.EnrolledNodes;
import org.kumiki.coordinator.node.NodeRegistry;
import org.kumiki.coordinator.transparency.PublishedHead;
import org.kumiki.coordinator.transparency.TreeHeads;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.FromNode;
import org.kumiki.protocols.link.v1.NodeLinkGrpc;
import org.kumiki.protocols.link.v1.NotWelcome;

/** One stream per node; each is a {@link LinkStream}. */
public final class LinkService extends NodeLinkGrpc.NodeLinkImplBase {

  private final NodeRegistry registry;
  private final EnrolledNodes nodes;
  private final Catalogue catalogue;
  private final AuditProofs proofs;
  private final Duration heartbeat;
  private final Executor executor;
  private final Set<LinkStream> streams = ConcurrentHashMap.newKeySet();

  /**
   * A service over these stores.
   *
   * @param executor for greetings, which read and write them
   */
  public LinkService(
      NodeRegistry registry,
      EnrolledNodes nodes,
      Catalogue catalogue,
      TreeHeads heads,
      Duration heartbeat,
      Executor executor) {
    this.registry = registry;
    this.nodes = nodes;
    this.catalogue = catalogue;
    this.proofs = new AuditProofs(heads);
    this.heartbeat = heartbeat;
    this.executor = executor;
  }

  @Override
  public StreamObserver<FromNode> connect(StreamObserver<FromCoordinator> answer) {
    List<X509Certificate> chain = CertificateInterceptor.CHAIN.get();
    LinkStream stream =
        new LinkStream(
            (ServerCallStreamObserver<FromCoordinator>) answer,
            chain,
            registry,
            nodes,
            catalogue,
            proofs,
            heartbeat,
            executor,
            streams::remove);
    streams.add(stream);
    return stream;
  }

  /** To be called once per heartbeat: says that this side lives, ends streams that fell silent. */
  public void beat() {
    Optional<PublishedHead> head = streams.isEmpty() ? Optional.empty() : proofs.latest();
    for (LinkStream stream : streams) {
      if (stream.isSilent()) {
        stream.fail("no message for four heartbeats");
      } else {
        stream.beat(head);
      }
    }
  }

  /** Tells all nodes that the coordinator stops. */
  public void shutDown() {
    streams.forEach(
        s -> s.close(NotWelcome.Reason.SHUTTING_DOWN, "the coordinator stops; try again later"));
  }
}
