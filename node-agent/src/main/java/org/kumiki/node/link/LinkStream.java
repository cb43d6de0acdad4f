package org.kumiki.node.link;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.kumiki.protocols.document.WorkOrder;
import org.kumiki.protocols.link.v1.DictionaryRefused;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.FromNode;
import org.kumiki.protocols.link.v1.Heartbeat;
import org.kumiki.protocols.link.v1.NodeLinkGrpc;
import org.kumiki.protocols.link.v1.NotWelcome;
import org.kumiki.protocols.link.v1.Welcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream from greeting to end. Guarantees: the listener hears nothing before a welcome of our
 * protocol version, one message at a time, and one end; a peer that is silent for four heartbeats
 * is given up.
 */
final class LinkStream implements ClientResponseObserver<FromNode, FromCoordinator>, Line {

  private static final Logger LOG = LoggerFactory.getLogger(LinkStream.class);
  private static final int LONGEST_WORDS = 500;
  private static final FromNode HEARTBEAT =
      FromNode.newBuilder().setHeartbeat(Heartbeat.getDefaultInstance()).build();
  private static final int SILENT_BEATS = 4;
  private static final int LONGEST_HEARTBEAT = 300;

  // Messages asked for ahead: each time more are asked for wakes the connection's thread.
  private static final int AHEAD = 4;

  /** What the connection above hears of it. */
  interface Owner {
    void welcomed(LinkStream stream, Duration heartbeat);

    void ended(LinkStream stream, LinkEnd end, String why);
  }

  private final Owner owner;
  private final LinkListener listener;
  private final AuditWatch audit;
  private final Lane lane;
  private final LongSupplier nanoTime;
  private Optional<ClientCallStreamObserver<FromNode>> call = Optional.empty();
  private Optional<Duration> heartbeat = Optional.empty();
  private long lastHeard;
  private int handled;
  private boolean over;

  LinkStream(
      Owner owner, LinkListener listener, AuditWatch audit, Lane lane, LongSupplier nanoTime) {
    this.owner = owner;
    this.listener = listener;
    this.audit = audit;
    this.lane = lane;
    this.nanoTime = nanoTime;
    this.lastHeard = nanoTime.getAsLong();
  }

  void open(NodeLinkGrpc.NodeLinkStub stub, FromNode greeting) {
    var _ = stub.connect(this);
    send(greeting);
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<FromNode> started) {
    started.disableAutoRequestWithInitial(AHEAD);
    started.setOnReadyHandler(this::ready);
    synchronized (this) {
      call = Optional.of(started);
    }
  }

  private synchronized void ready() {
    notifyAll();
  }

  @Override
  public void onNext(FromCoordinator message) {
    if (isShort(message)) {
      lane.atOnce(() -> handle(message));
    } else {
      lane.elsewhere(() -> handle(message));
    }
  }

  /** What goes into a query's mailbox, and what asks for nothing. */
  private static boolean isShort(FromCoordinator message) {
    return switch (message.getBodyCase()) {
      case HELLOS, ACKS, OPEN_ROUND, RESULT, OPEN_TICKET, CLOSE, CERTIFICATE, ASK_DEAD -> true;
      case HEARTBEAT -> !message.getHeartbeat().hasAuditHead();
      case WORK_ORDER,
          ASK_REPORT,
          PREFLIGHT,
          FINISHED,
          CANDIDATE,
          WELCOME,
          NOT_WELCOME,
          BODY_NOT_SET ->
          false;
    };
  }

  private void handle(FromCoordinator message) {
    try {
      hear(message);
    } catch (RuntimeException | Error e) {
      // An error of the machine too: a line that hears nothing any more must not look alive.
      LOG.error("a message of kind {} was not handled", message.getBodyCase(), e);
      end(LinkEnd.LOST, "a message could not be handled; the log says why");
    }
  }

  private void hear(FromCoordinator message) {
    boolean known;
    synchronized (this) {
      if (over) {
        // It was on its way already when the line ended.
        return;
      }
      lastHeard = nanoTime.getAsLong();
      known = heartbeat.isPresent();
    }
    if (message.getBodyCase() == FromCoordinator.BodyCase.NOT_WELCOME) {
      turnedAway(message.getNotWelcome());
    } else if (!known) {
      welcome(message);
    } else if (!message.getQueryId().isEmpty()) {
      listener.heard(this, message);
    } else if (message.getBodyCase() == FromCoordinator.BodyCase.HEARTBEAT) {
      if (message.getHeartbeat().hasAuditHead()
          && !audit.seen(message.getHeartbeat().getAuditHead(), false)) {
        end(LinkEnd.LOST, "the audit log was not proved from the head that is kept here");
      }
    } else {
      end(LinkEnd.LOST, "a message about no query was no heartbeat");
    }
    synchronized (this) {
      handled++;
      if (!over && handled == AHEAD / 2) {
        call.orElseThrow().request(handled);
        handled = 0;
      }
    }
  }

  private void welcome(FromCoordinator message) {
    Welcome welcome = message.getWelcome();
    int seconds = welcome.getHeartbeatSeconds();
    if (message.getBodyCase() != FromCoordinator.BodyCase.WELCOME
        || welcome.getProtocolVersion() != WorkOrder.PROTOCOL_VERSION
        || seconds < 1
        || seconds > LONGEST_HEARTBEAT) {
      end(LinkEnd.TURNED_AWAY, "the coordinator did not answer the greeting with a welcome");
      return;
    }
    synchronized (this) {
      heartbeat = Optional.of(Duration.ofSeconds(seconds));
    }
    welcome.getRefusedDictionariesList().forEach(LinkStream::say);
    if (welcome.hasAuditHead()) {
      var _ = audit.seen(welcome.getAuditHead(), true);
    }
    listener.connected(this);
    owner.welcomed(this, Duration.ofSeconds(seconds));
  }

  /** For the steward; the coordinator's words are shown as plain text of bounded length. */
  private static void say(DictionaryRefused refused) {
    String words = refused.getDatasetId() + ": " + refused.getMessage();
    LOG.warn(
        "the coordinator did not take the dictionary of dataset {}",
        words.substring(0, Math.min(words.length(), LONGEST_WORDS)).replaceAll("\\p{C}", "?"));
  }

  private void turnedAway(NotWelcome answer) {
    LinkEnd end =
        switch (answer.getReason()) {
          case SHUTTING_DOWN, REASON_UNSPECIFIED -> LinkEnd.LOST;
          case VERSION, CERTIFICATE_REVOKED, NODE_ID_MISMATCH, ALREADY_CONNECTED, UNRECOGNIZED ->
              LinkEnd.TURNED_AWAY;
        };
    end(end, "the coordinator turned this node away: " + answer.getReason());
  }

  /** Says that this side lives, or gives a silent peer up. */
  void beat() {
    boolean silent;
    synchronized (this) {
      Duration beat = heartbeat.orElse(Duration.ZERO);
      silent = nanoTime.getAsLong() - lastHeard > beat.multipliedBy(SILENT_BEATS).toNanos();
    }
    if (silent) {
      end(LinkEnd.LOST, "the coordinator was silent for four heartbeats");
    } else {
      send(HEARTBEAT);
    }
  }

  @Override
  public synchronized boolean send(FromNode message) {
    if (over) {
      return false;
    }
    call.orElseThrow().onNext(message);
    return true;
  }

  @Override
  public synchronized boolean sendWhenReady(FromNode message, Duration atMost)
      throws InterruptedException {
    long end = nanoTime.getAsLong() + atMost.toNanos();
    while (!over && !call.orElseThrow().isReady()) {
      long left = end - nanoTime.getAsLong();
      if (left <= 0) {
        return false;
      }
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
    return send(message);
  }

  @Override
  public synchronized boolean isOver() {
    return over;
  }

  @Override
  public void onError(Throwable cause) {
    Status status = Status.fromThrowable(cause);
    String why = status.getCause() == null ? "" : ", " + status.getCause().getMessage();
    String words = status.getDescription() == null ? "" : ": " + status.getDescription();
    // A peer's words go into a log: one line of plain text.
    ended(status.getCode() + (words + why).replaceAll("[^ -~]", "?"));
  }

  @Override
  public void onCompleted() {
    ended("the coordinator ended the stream");
  }

  /** After what was heard before. */
  private void ended(String why) {
    if (!isOver()) {
      lane.elsewhere(() -> end(LinkEnd.LOST, why));
    }
  }

  /** Says goodbye and ends it. */
  void complete() {
    synchronized (this) {
      if (!over && call.isPresent()) {
        call.get().onCompleted();
      }
    }
    end(LinkEnd.LOST, "this node said goodbye");
  }

  /** Ends it here; once. */
  void end(LinkEnd end, String why) {
    boolean wasWelcome;
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
      wasWelcome = heartbeat.isPresent();
      notifyAll();
    }
    if (wasWelcome) {
      listener.disconnected(this);
    }
    owner.ended(this, end, why);
  }
}
