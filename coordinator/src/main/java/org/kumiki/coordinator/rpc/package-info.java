/**
 * The two gRPC listeners: enrolment (server-authenticated) and the node link (client certificate
 * required in the handshake). Must never know queries.
 */
package org.kumiki.coordinator.rpc;
