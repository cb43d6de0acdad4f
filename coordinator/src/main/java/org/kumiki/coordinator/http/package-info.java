/**
 * The REST API {@code /api/v1} as {@code openapi.yaml} beside it specifies it: people over TLS 1.3
 * with bearer tokens, never nodes. Entry: {@link org.kumiki.coordinator.http.HttpApi}. The only
 * package that knows Vert.x; must never import gRPC or JDBC.
 */
package org.kumiki.coordinator.http;
