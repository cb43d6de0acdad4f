package org.kumiki.coordinator.http;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import org.kumiki.coordinator.console.Body;

/**
 * Where and how the API is served.
 *
 * @param port 0 for any free one
 * @param requestTime for a request to arrive wholly
 * @param heartbeat between comments to watchers
 * @param signatureWait how long a query waits for its person's signature
 * @param body whose pages it serves
 * @param rates how often clients may ask
 */
public record HttpConfig(
    int port,
    Duration requestTime,
    Duration heartbeat,
    Duration signatureWait,
    Body body,
    Rates rates) {

  /** Of a body that has not said its name. */
  public HttpConfig(int port, Duration requestTime, Duration heartbeat, Duration signatureWait) {
    this(
        port,
        requestTime,
        heartbeat,
        signatureWait,
        Body.unnamed(ZoneId.systemDefault()),
        Rates.USUAL);
  }

  /** Never null. */
  public HttpConfig {
    Objects.requireNonNull(requestTime);
    Objects.requireNonNull(heartbeat);
    Objects.requireNonNull(signatureWait);
    Objects.requireNonNull(body);
    Objects.requireNonNull(rates);
  }

  /** The same for this body. */
  public HttpConfig withBody(Body other) {
    return new HttpConfig(port, requestTime, heartbeat, signatureWait, other, rates);
  }

  /** The same with these rates. */
  public HttpConfig withRates(Rates others) {
    return new HttpConfig(port, requestTime, heartbeat, signatureWait, body, others);
  }

  /** At this port, as patient as usual. */
  public static HttpConfig at(int port) {
    return new HttpConfig(
        port, Duration.ofSeconds(30), Duration.ofSeconds(15), Duration.ofMinutes(10));
  }
}
