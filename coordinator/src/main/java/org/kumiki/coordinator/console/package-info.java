/**
 * The web console and the public site as values: what a page shows is worked out from the services,
 * in English or Japanese, and written by the views (JTE, {@code src/main/jte}), which escape by
 * place. Entry: {@link org.kumiki.coordinator.console.Console}. Nothing here decides who may see a
 * page before it knows the person. Must never import Vert.x, gRPC or JDBC.
 */
package org.kumiki.coordinator.console;
