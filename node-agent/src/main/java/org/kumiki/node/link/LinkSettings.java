package org.kumiki.node.link;

import com.google.protobuf.ByteString;
import io.netty.handler.ssl.SslContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where and as whom to connect.
 *
 * @param host the coordinator
 * @param port of its node link
 * @param proxy through which to dial
 * @param tls mutual
 * @param nodeId this node
 * @param software name and version, for the operator
 * @param processId fresh for this process
 * @param datasets asked at each greeting
 * @param audit looks at heads of the coordinator's audit log
 * @param welcomeWithin how long a dial may take until the welcome
 * @param backoff between dials
 */
public record LinkSettings(
    String host,
    int port,
    Optional<HttpProxy> proxy,
    SslContext tls,
    String nodeId,
    String software,
    ByteString processId,
    Supplier<List<OfferedDataset>> datasets,
    AuditWatch audit,
    Duration welcomeWithin,
    Backoff backoff) {}
