package org.kumiki.coordinator.http;

import java.time.Duration;
import java.util.Objects;

/**
 * Where and how the API is served.
 *
 * @param port 0 for any free one
 * @param requestTime for a request to arrive wholly
 * @param heartbeat between comments to watchers
 * @param signatureWait how long a query waits for its person's signature
 */
public record HttpConfig(
    int port, Duration requestTime, Duration heartbeat, Duration signatureWait) {

  /** Never null. */
  public HttpConfig {
    Objects.requireNonNull(requestTime);
    Objects.requireNonNull(heartbeat);
    Objects.requireNonNull(signatureWait);
  }

  /** At this port, as patient as usual. */
  public static HttpConfig at(int port) {
    return new HttpConfig(
        port, Duration.ofSeconds(30), Duration.ofSeconds(15), Duration.ofMinutes(10));
  }
}
