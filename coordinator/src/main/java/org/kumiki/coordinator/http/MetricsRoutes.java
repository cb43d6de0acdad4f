package org.kumiki.coordinator.http;

import java.util.List;
import org.kumiki.coordinator.metrics.PrometheusMeter;
import org.kumiki.coordinator.person.PersonRole;

/**
 * Numbers for whoever looks after the coordinator. Not for anybody else: how many queries run, and
 * how long, says something of people who ask.
 */
final class MetricsRoutes {

  private final PrometheusMeter meter;

  MetricsRoutes(ApiParts parts) {
    meter = parts.meter();
  }

  List<Route> routes() {
    return List.of(
        Route.get(
            "/metrics",
            Access.roles(PersonRole.OPERATOR),
            c -> Answer.bytes(200, PrometheusMeter.CONTENT_TYPE, meter.text())));
  }
}
