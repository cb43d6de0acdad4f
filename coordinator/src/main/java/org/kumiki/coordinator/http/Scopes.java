package org.kumiki.coordinator.http;

import java.util.Map;
import java.util.Optional;
import org.kumiki.coordinator.person.TokenScope;

/**
 * Which scope lets a narrowed token use a route. What is not in the table is for sessions and full
 * tokens alone.
 */
final class Scopes {

  private record Pair(TokenScope reads, Optional<TokenScope> writes) {
    static Pair of(TokenScope reads, TokenScope writes) {
      return new Pair(reads, Optional.of(writes));
    }

    static Pair of(TokenScope reads) {
      return new Pair(reads, Optional.empty());
    }
  }

  private static final Pair DOCUMENTS =
      Pair.of(TokenScope.DOCUMENTS_READ, TokenScope.DOCUMENTS_WRITE);

  /** By the segment behind {@code /api/v1/}. */
  private static final Map<String, Pair> TABLE =
      Map.ofEntries(
          Map.entry("queries", Pair.of(TokenScope.QUERIES_READ, TokenScope.QUERIES_WRITE)),
          Map.entry("catalogue", Pair.of(TokenScope.CATALOGUE_READ)),
          Map.entry("authority", DOCUMENTS),
          Map.entry("roster", DOCUMENTS),
          Map.entry("templates", DOCUMENTS),
          Map.entry("template-cases", DOCUMENTS),
          Map.entry("permits", DOCUMENTS),
          Map.entry("nodes", Pair.of(TokenScope.NODES_READ, TokenScope.NODES_WRITE)),
          Map.entry("audit", Pair.of(TokenScope.AUDIT_READ)));

  private static final String ROOT = "/api/v1/";

  private Scopes() {}

  static Optional<TokenScope> of(Route route) {
    boolean reads = route.method().equals("GET");
    if (route.path().equals("/metrics")) {
      return Optional.of(TokenScope.METRICS_READ);
    }
    if (!route.path().startsWith(ROOT)) {
      return Optional.empty();
    }
    Pair pair = TABLE.get(route.path().substring(ROOT.length()).split("/", 2)[0]);
    if (pair == null) {
      return Optional.empty();
    }
    return reads ? Optional.of(pair.reads()) : pair.writes();
  }
}
