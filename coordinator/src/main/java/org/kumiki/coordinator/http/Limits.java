package org.kumiki.coordinator.http;

import java.time.Duration;

/** How much a client may; how long is in {@link HttpConfig}. */
final class Limits {

  /** Bytes of a body. */
  static final int BODY = 1 << 20;

  /** Bytes of all headers. */
  static final int HEADERS = 8 * 1024;

  /** Bytes of the request line. */
  static final int REQUEST_LINE = 2 * 1024;

  /** Connections at the same time. */
  static final int CONNECTIONS = 1_000;

  /** Watchers of one person at the same time. */
  static final int WATCHERS = 20;

  /** Queries of one person that have not ended. */
  static final int QUERIES = 16;

  /** For the TLS handshake. */
  static final Duration HANDSHAKE = Duration.ofSeconds(10);

  /** How long what a refused client still sends is thrown away, so that it can read the answer. */
  static final Duration DRAIN = Duration.ofSeconds(2);

  private Limits() {}
}
