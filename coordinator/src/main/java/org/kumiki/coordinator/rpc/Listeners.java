package org.kumiki.coordinator.rpc;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.identity.ServerKeys;

/**
 * Both listeners. Guarantees: TLS 1.3 only; nothing of the node link is reached without a
 * certificate of the CA; messages beyond the bound end their stream unread; a peer that is gone
 * without goodbye is noticed by pings within three heartbeats.
 */
public final class Listeners implements AutoCloseable {

  // A greeting with its dictionaries, also with one too large, which is refused in words; whatever
  // comes later is held to a smaller bound by its stream.
  private static final int LARGEST_FROM_NODE = 1280 * 1024;
  private static final int LARGEST_ENROLMENT = 20 * 1024;
  private static final int LARGEST_METADATA = 4 * 1024;

  private final EventLoopGroup connections;
  private final Server enrolment;
  private final Server link;

  private Listeners(EventLoopGroup connections, Server enrolment, Server link) {
    this.connections = connections;
    this.enrolment = enrolment;
    this.link = link;
  }

  /** Where and how to listen. */
  public record Settings(String host, int enrolmentPort, int linkPort, Duration heartbeat) {}

  /**
   * Starts both. What nodes say of queries is only put down for the queries' own threads, so the
   * connection's thread does that itself.
   *
   * @param executor for what takes longer
   */
  public static Listeners start(
      Settings settings,
      ServerKeys keys,
      X509Certificate ca,
      EnrolmentService enrolment,
      LinkService link,
      ExecutorService executor) {
    if (new InetSocketAddress(settings.host(), 0).isUnresolved()) {
      throw new InvalidInput(
          "host",
          "'%s' has no address; it must be the name or address of this machine at which nodes and"
              + " people reach it",
          settings.host());
    }
    EventLoopGroup connections = connections();
    try {
      return start(settings, keys, ca, enrolment, link, executor, connections);
    } catch (UncheckedIOException e) {
      var _ = connections.shutdownGracefully();
      throw e;
    }
  }

  private static Listeners start(
      Settings settings,
      ServerKeys keys,
      X509Certificate ca,
      EnrolmentService enrolment,
      LinkService link,
      ExecutorService executor,
      EventLoopGroup connections) {
    Server first =
        start(
            builder(settings.host(), settings.enrolmentPort(), connections)
                .executor(executor)
                .maxInboundMessageSize(LARGEST_ENROLMENT),
            tls(keys),
            enrolment);
    try {
      long heartbeat = settings.heartbeat().toMillis();
      Server second =
          start(
              builder(settings.host(), settings.linkPort(), connections)
                  .directExecutor()
                  .maxInboundMessageSize(LARGEST_FROM_NODE)
                  .maxConcurrentCallsPerConnection(2)
                  .keepAliveTime(heartbeat, TimeUnit.MILLISECONDS)
                  .keepAliveTimeout(2 * heartbeat, TimeUnit.MILLISECONDS)
                  .permitKeepAliveWithoutCalls(true)
                  .permitKeepAliveTime(1, TimeUnit.SECONDS)
                  .intercept(new CertificateInterceptor()),
              tls(keys).clientAuth(ClientAuth.REQUIRE).trustManager(ca),
              link);
      return new Listeners(connections, first, second);
    } catch (UncheckedIOException e) {
      first.shutdownNow();
      throw e;
    }
  }

  /**
   * Few threads for all connections: what goes to several nodes at once then wakes one of them, and
   * waking costs more than sending.
   */
  private static EventLoopGroup connections() {
    return new MultiThreadIoEventLoopGroup(
        Math.max(1, Runtime.getRuntime().availableProcessors() / 4),
        new DefaultThreadFactory("node-connections", true),
        NioIoHandler.newFactory());
  }

  private static NettyServerBuilder builder(String host, int port, EventLoopGroup connections) {
    return NettyServerBuilder.forAddress(new InetSocketAddress(host, port))
        .channelType(NioServerSocketChannel.class)
        .bossEventLoopGroup(connections)
        .workerEventLoopGroup(connections)
        .handshakeTimeout(10, TimeUnit.SECONDS)
        .flowControlWindow(NettyServerBuilder.DEFAULT_FLOW_CONTROL_WINDOW)
        .maxInboundMetadataSize(LARGEST_METADATA);
  }

  private static SslContextBuilder tls(ServerKeys keys) {
    return GrpcSslContexts.configure(SslContextBuilder.forServer(keys), SslProvider.JDK)
        .protocols("TLSv1.3");
  }

  private static Server start(
      NettyServerBuilder builder, SslContextBuilder tls, BindableService service) {
    try {
      return builder.sslContext(tls.build()).addService(service).build().start();
    } catch (IOException e) {
      throw new UncheckedIOException("a listener cannot start: " + e.getMessage(), e);
    }
  }

  /** The port of Enrolment. */
  public int enrolmentPort() {
    return enrolment.getPort();
  }

  /** The port of NodeLink. */
  public int linkPort() {
    return link.getPort();
  }

  /** Stops listening and ends all streams. */
  @Override
  public void close() {
    enrolment.shutdownNow();
    link.shutdownNow();
    try {
      enrolment.awaitTermination(5, TimeUnit.SECONDS);
      link.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    var _ = connections.shutdownGracefully(0, 5, TimeUnit.SECONDS);
  }
}
