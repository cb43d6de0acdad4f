/**
 * Who is who: the certificate authority, one-time tokens, enrolled and revoked nodes, the service
 * key. Must never know queries or the transport.
 */
package org.kumiki.coordinator.identity;
