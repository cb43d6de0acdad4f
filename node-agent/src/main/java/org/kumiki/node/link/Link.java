package org.kumiki.node.link;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.kumiki.protocols.link.v1.NodeLinkGrpc;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one line to the coordinator. Guarantees: only this side dials; a broken or half-open line
 * is noticed (TCP by keepalive pings, the program by heartbeats) and dialled again after a jittered
 * backoff, for as long as it is open. Does not retry messages: whoever sent them must. Safe for
 * threads.
 */
public final class Link implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Link.class);
  // A broadcast of 1 MiB, five documents of 256 KiB, or the Hellos of some hundred nodes.
  private static final int LARGEST_MESSAGE = 4 * 1024 * 1024;
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final LinkSettings settings;
  private final LinkListener listener;
  private final ScheduledExecutorService scheduler;
  private final ExecutorService executor;
  private final SecureRandom random;
  private final LongSupplier nanoTime;
  private Optional<Dial> current = Optional.empty();
  private LinkState state = new LinkState.Waiting("not dialled yet");
  private int failures;
  private boolean closed;

  /** A stream with its channel and its timers. */
  private final class Dial implements LinkStream.Owner {
    private final ManagedChannel channel;
    private final LinkStream stream;
    private Future<?> timer;

    Dial() {
      NettyChannelBuilder builder =
          NettyChannelBuilder.forAddress(settings.host(), settings.port())
              .sslContext(settings.tls())
              .directExecutor()
              .maxInboundMessageSize(LARGEST_MESSAGE)
              .flowControlWindow(NettyChannelBuilder.DEFAULT_FLOW_CONTROL_WINDOW)
              .keepAliveTime(KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS)
              .keepAliveTimeout(KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS)
              .keepAliveWithoutCalls(true);
      settings.proxy().map(HttpProxy::detector).ifPresent(builder::proxyDetector);
      channel = builder.build();
      stream = new LinkStream(this, listener, settings.audit(), new Lane(executor), nanoTime);
      timer =
          scheduler.schedule(
              () -> stream.end(LinkEnd.LOST, "there was no welcome in time"),
              settings.welcomeWithin().toMillis(),
              TimeUnit.MILLISECONDS);
    }

    void open() {
      stream.open(NodeLinkGrpc.newStub(channel), Greetings.of(settings));
    }

    @Override
    public void welcomed(LinkStream mine, Duration heartbeat) {
      synchronized (Link.this) {
        timer.cancel(false);
        if (!mine.isOver() && !closed) {
          timer =
              scheduler.scheduleAtFixedRate(
                  mine::beat, heartbeat.toMillis(), heartbeat.toMillis(), TimeUnit.MILLISECONDS);
          failures = 0;
          state = new LinkState.Connected();
          Link.this.notifyAll();
          LOG.info("node {} is connected", settings.nodeId());
        }
      }
    }

    @Override
    public void ended(LinkStream mine, LinkEnd end, String why) {
      synchronized (Link.this) {
        timer.cancel(false);
        if (closed) {
          // Whoever closed it decides whether there is time for a goodbye.
          return;
        }
        channel.shutdownNow();
        current = Optional.empty();
        state = new LinkState.Waiting(why);
        Duration wait =
            switch (end) {
              case LOST -> settings.backoff().delay(failures++, random.nextDouble());
              case TURNED_AWAY -> settings.backoff().delay(Integer.MAX_VALUE, random.nextDouble());
            };
        LOG.info("node {} is not connected ({}); next try in {}", settings.nodeId(), why, wait);
        timer = scheduler.schedule(Link.this::dial, wait.toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }

  private Link(
      LinkSettings settings,
      LinkListener listener,
      ScheduledExecutorService scheduler,
      ExecutorService executor,
      SecureRandom random,
      LongSupplier nanoTime) {
    this.settings = settings;
    this.listener = listener;
    this.scheduler = scheduler;
    this.executor = executor;
    this.random = random;
    this.nanoTime = nanoTime;
  }

  /**
   * Starts to dial.
   *
   * @param scheduler for timers; not shut down here
   * @param executor for what may take long of what is heard; not shut down here
   * @param nanoTime as {@link System#nanoTime}
   */
  public static Link start(
      LinkSettings settings,
      LinkListener listener,
      ScheduledExecutorService scheduler,
      ExecutorService executor,
      SecureRandom random,
      LongSupplier nanoTime) {
    Link link = new Link(settings, listener, scheduler, executor, random, nanoTime);
    link.dial();
    return link;
  }

  private void dial() {
    Dial dial;
    synchronized (this) {
      if (closed || current.isPresent()) {
        return;
      }
      dial = new Dial();
      current = Optional.of(dial);
    }
    dial.open();
  }

  /** How it stands. */
  public synchronized LinkState state() {
    return state;
  }

  /** Waits for a welcome; false if the time was too short or it was closed. */
  public synchronized boolean awaitConnected(Duration atMost) throws InterruptedException {
    long end = nanoTime.getAsLong() + atMost.toNanos();
    while (!(state instanceof LinkState.Connected)) {
      long left = end - nanoTime.getAsLong();
      if (left <= 0 || closed) {
        return false;
      }
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
    return true;
  }

  /** Greets anew, so that the coordinator learns of other datasets. */
  public void renew() {
    Optional<Dial> now;
    synchronized (this) {
      now = current;
    }
    now.ifPresent(d -> d.stream.end(LinkEnd.LOST, "this node greets anew"));
  }

  /** Says goodbye and ends. */
  @Override
  public void close() {
    stop()
        .ifPresent(
            dial -> {
              dial.stream.complete();
              dial.channel.shutdown();
              await(dial.channel);
              dial.channel.shutdownNow();
              await(dial.channel);
            });
  }

  /** Ends without a goodbye, as if the process had died. */
  public void kill() {
    stop()
        .ifPresent(
            dial -> {
              dial.channel.shutdownNow();
              dial.stream.end(LinkEnd.LOST, "killed");
              await(dial.channel);
            });
  }

  /** Until its last callback has run, so that the executor may be shut down. */
  private static void await(ManagedChannel channel) {
    boolean interrupted = false;
    long end = System.nanoTime() + GOODBYE.toNanos();
    for (long left = GOODBYE.toNanos(); left > 0; left = end - System.nanoTime()) {
      try {
        channel.awaitTermination(left, TimeUnit.NANOSECONDS);
        break;
      } catch (InterruptedException e) {
        // Who goes on too soon takes the executor away before the connection is closed.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Optional<Dial> stop() {
    closed = true;
    state = new LinkState.Closed();
    notifyAll();
    Optional<Dial> last = current;
    current = Optional.empty();
    return last;
  }
}
