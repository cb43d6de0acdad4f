package org.kumiki.coordinator.rpc;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.kumiki.coordinator.catalogue.Catalogue;
import org.kumiki.coordinator.catalogue.DictionaryRefusal;
import org.kumiki.coordinator.catalogue.Offered;
import org.kumiki.coordinator.identity.Certificates;
import org.kumiki.coordinator.identity.EnrolledNodes;
import org.kumiki.coordinator.node.NodeLine;
import org.kumiki.coordinator.node.NodeRegistry;
import org.kumiki.coordinator.node.NodeSession;
import org.kumiki.coordinator.transparency.PublishedHead;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.WorkOrder;
import org.kumiki.protocols.link.v1.AuditHead;
import org.kumiki.protocols.link.v1.Dataset;
import org.kumiki.protocols.link.v1.DictionaryRefused;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.FromNode;
import org.kumiki.protocols.link.v1.Greeting;
import org.kumiki.protocols.link.v1.Heartbeat;
import org.kumiki.protocols.link.v1.NotWelcome;
import org.kumiki.protocols.link.v1.Welcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One node's stream. Guarantees: a session exists only after a greeting whose version is ours and
 * whose node id is the certificate's, by a key that is not revoked; a few messages are in hand at a
 * time (the next is asked for when one was handled); after the end nothing is sent.
 */
final class LinkStream implements StreamObserver<FromNode>, NodeLine {

  private static final Logger LOG = LoggerFactory.getLogger(LinkStream.class);
  private static final FromCoordinator HEARTBEAT =
      FromCoordinator.newBuilder().setHeartbeat(Heartbeat.getDefaultInstance()).build();
  private static final int MOST_DATASETS = 1_000;
  private static final int SILENT_BEATS = 4;

  // A chunk of 64 KiB or a Signed of 64 KiB and its frame.
  private static final int LARGEST_AFTER_GREETING = 96 * 1024;

  // A report is three messages at least: they do not wait for each other. More are asked for when
  // half of them are handled: each time that is done wakes the connection's thread.
  private static final int AHEAD = 8;

  private final ServerCallStreamObserver<FromCoordinator> out;
  private final List<X509Certificate> chain;
  private final NodeRegistry registry;
  private final EnrolledNodes nodes;
  private final Catalogue catalogue;
  private final AuditProofs proofs;
  private final Duration heartbeat;
  private final Executor executor;
  private final Consumer<LinkStream> onEnd;
  private Optional<NodeSession> session = Optional.empty();
  private boolean welcomed;
  private boolean over;
  private int inHand;
  private int handled;

  // Of the head that the node keeps, and of the last one it was shown.
  private long auditSize;
  private long auditPosition;
  private long lastHeard = System.nanoTime();

  LinkStream(
      ServerCallStreamObserver<FromCoordinator> out,
      List<X509Certificate> chain,
      NodeRegistry registry,
      EnrolledNodes nodes,
      Catalogue catalogue,
      AuditProofs proofs,
      Duration heartbeat,
      Executor executor,
      Consumer<LinkStream> onEnd) {
    this.out = out;
    this.chain = chain;
    this.registry = registry;
    this.nodes = nodes;
    this.catalogue = catalogue;
    this.proofs = proofs;
    this.heartbeat = heartbeat;
    this.executor = executor;
    this.onEnd = onEnd;
    out.disableAutoRequest();
    out.setOnCancelHandler(this::end);
    out.request(1);
  }

  @Override
  public void onNext(FromNode message) {
    Optional<NodeSession> known;
    synchronized (this) {
      lastHeard = System.nanoTime();
      inHand++;
      known = session;
    }
    if (known.isPresent() && message.getSerializedSize() > LARGEST_AFTER_GREETING) {
      fail("the message is too large");
    } else if (known.isEmpty()) {
      executor.execute(() -> greeted(message));
    } else if (message.getQueryId().isEmpty()) {
      if (message.getBodyCase() == FromNode.BodyCase.HEARTBEAT) {
        next();
      } else {
        fail("a message about no query must be a heartbeat");
      }
    } else {
      registry.said(known.get(), message);
    }
  }

  /** Not on the connection's thread: a greeting is compared with the stores. */
  private void greeted(FromNode message) {
    try {
      greet(message);
      next();
    } catch (RuntimeException e) {
      LOG.error("the greeting of node {} could not be answered", name(), e);
      fail("the greeting could not be answered; the coordinator's log says why");
    }
  }

  private void greet(FromNode message) {
    if (message.getBodyCase() != FromNode.BodyCase.GREETING) {
      fail("the first message must be a greeting");
      return;
    }
    Greeting greeting = message.getGreeting();
    X509Certificate certificate = chain.getFirst();
    if (greeting.getProtocolVersion() != WorkOrder.PROTOCOL_VERSION) {
      close(
          NotWelcome.Reason.VERSION,
          "protocol version %d is spoken here, not %d; use matching software"
              .formatted(
                  WorkOrder.PROTOCOL_VERSION,
                  Integer.toUnsignedLong(greeting.getProtocolVersion())));
    } else if (!Certificates.commonName(certificate).equals(Optional.of(greeting.getNodeId()))) {
      close(NotWelcome.Reason.NODE_ID_MISMATCH, "the certificate is for another node id");
    } else if (!trusted(certificate, greeting.getNodeId())) {
      close(NotWelcome.Reason.CERTIFICATE_REVOKED, "the certificate is revoked or was replaced");
    } else if (greeting.getProcessId().isEmpty()) {
      fail("a greeting names its process: without it a restart would pass for a reconnection");
    } else if (!hasDatasetsWithinBounds(greeting) || greeting.getProcessId().size() > 64) {
      fail("the greeting is too large");
    } else {
      welcome(greeting);
    }
  }

  private static boolean hasDatasetsWithinBounds(Greeting greeting) {
    return greeting.getDatasetsCount() <= MOST_DATASETS
        && greeting.getDatasetsList().stream()
            .allMatch(
                d ->
                    d.getId().matches("[A-Za-z0-9._-]{1,64}")
                        && d.getVersion().length() <= 128
                        && d.getProfile().length() <= 128);
  }

  private boolean trusted(X509Certificate certificate, String nodeId) {
    return nodes
        .find(nodeId)
        .filter(n -> n.spkiSha256().equals(Certificates.spkiSha256(certificate)))
        .isPresent();
  }

  private void welcome(Greeting greeting) {
    Map<String, String> datasets = new HashMap<>();
    Map<String, String> profiles = new HashMap<>();
    List<Offered> offered = new ArrayList<>();
    for (Dataset dataset : greeting.getDatasetsList()) {
      datasets.put(dataset.getId(), dataset.getVersion());
      if (!dataset.getProfile().isEmpty()) {
        profiles.put(dataset.getId(), dataset.getProfile());
      }
      offered.add(
          new Offered(
              dataset.getId(), dataset.getVersion(), dataset.getDictionary().toByteArray()));
    }
    NodeSession mine =
        new NodeSession(
            greeting.getNodeId(),
            Digest.of(greeting.getProcessId().toByteArray()),
            datasets,
            profiles,
            chain,
            this);
    synchronized (this) {
      if (over) {
        return;
      }
      session = Optional.of(mine);
    }
    Welcome.Builder welcome =
        Welcome.newBuilder()
            .setProtocolVersion(WorkOrder.PROTOCOL_VERSION)
            .setHeartbeatSeconds(Math.toIntExact(Math.max(1, heartbeat.toSeconds())));
    // In the catalogue before anybody can ask the node.
    for (DictionaryRefusal refusal : catalogue.greeted(mine.nodeId(), offered)) {
      LOG.warn("dictionary of {}/{} not taken", mine.nodeId(), refusal.dataset());
      welcome.addRefusedDictionaries(
          DictionaryRefused.newBuilder()
              .setDatasetId(refusal.dataset())
              .setMessage(refusal.message()));
    }
    synchronized (this) {
      auditSize = greeting.getAuditSize();
    }
    proofs.latest().flatMap(this::shown).ifPresent(welcome::setAuditHead);
    synchronized (this) {
      send(FromCoordinator.newBuilder().setWelcome(welcome).build());
      welcomed = true;
    }
    registry.arrived(mine);
    boolean gone;
    synchronized (this) {
      gone = over;
      if (!over) {
        out.request(AHEAD - 1);
      }
    }
    if (gone) {
      // It ended while it arrived; its end came too early to be heard.
      registry.gone(mine);
    } else if (!trusted(chain.getFirst(), mine.nodeId())) {
      // Revoked while it greeted: whoever revoked it found no session to end.
      close(NotWelcome.Reason.CERTIFICATE_REVOKED, "the certificate was revoked");
    } else {
      LOG.info("node {} connected", mine.nodeId());
    }
  }

  @Override
  public synchronized void send(FromCoordinator message) {
    if (!over) {
      out.onNext(message);
    }
  }

  @Override
  public synchronized void next() {
    if (!over) {
      inHand--;
      lastHeard = System.nanoTime();
      handled++;
      if (handled >= AHEAD / 2 || !welcomed) {
        out.request(handled);
        handled = 0;
      }
    }
  }

  @Override
  public void close(NotWelcome.Reason reason, String message) {
    synchronized (this) {
      if (over) {
        return;
      }
      out.onNext(
          FromCoordinator.newBuilder()
              .setNotWelcome(NotWelcome.newBuilder().setReason(reason).setMessage(message))
              .build());
      out.onCompleted();
      over = true;
    }
    LOG.info("node {} not welcome: {}", name(), reason);
    ended();
  }

  void fail(String why) {
    synchronized (this) {
      if (over) {
        return;
      }
      out.onError(Status.INVALID_ARGUMENT.withDescription(why).asRuntimeException());
      over = true;
    }
    LOG.warn("the stream of node {} was ended: {}", name(), why);
    ended();
  }

  /**
   * Says that this side lives, where the node was told to expect that: first it hears a welcome.
   * Shows it a head of the audit log that was published since.
   */
  void beat(Optional<PublishedHead> head) {
    synchronized (this) {
      if (!welcomed || over) {
        return;
      }
    }
    FromCoordinator message =
        head.flatMap(this::shown)
            .map(
                h ->
                    FromCoordinator.newBuilder()
                        .setHeartbeat(Heartbeat.newBuilder().setAuditHead(h))
                        .build())
            .orElse(HEARTBEAT);
    send(message);
  }

  /** A head that this node was not shown yet, from what it keeps. */
  private Optional<AuditHead> shown(PublishedHead head) {
    long from;
    synchronized (this) {
      if (head.position() <= auditPosition) {
        return Optional.empty();
      }
      from = auditSize;
    }
    AuditHead message = proofs.of(head, from);
    synchronized (this) {
      auditPosition = head.position();
      auditSize = head.size();
    }
    return Optional.of(message);
  }

  /** True if nothing came for long although it could have. */
  synchronized boolean isSilent() {
    return inHand == 0
        && System.nanoTime() - lastHeard > heartbeat.multipliedBy(SILENT_BEATS).toNanos();
  }

  @Override
  public void onError(Throwable cause) {
    end();
  }

  @Override
  public void onCompleted() {
    synchronized (this) {
      if (!over) {
        out.onCompleted();
      }
    }
    end();
  }

  private void end() {
    synchronized (this) {
      over = true;
    }
    ended();
  }

  private void ended() {
    onEnd.accept(this);
    Optional<NodeSession> mine;
    synchronized (this) {
      mine = session;
      session = Optional.empty();
    }
    mine.ifPresent(
        s -> {
          LOG.info("node {} disconnected", s.nodeId());
          registry.gone(s);
        });
  }

  private String name() {
    return Certificates.commonName(chain.getFirst()).orElse("?");
  }
}
