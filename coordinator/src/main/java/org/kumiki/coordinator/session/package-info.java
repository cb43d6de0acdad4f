/**
 * Sessions of browsers. Guarantees: a session is known by 256 random bits of which only the hash is
 * kept; it ends when idle, after a whole day's work, and with everything that ends its person's
 * sessions. Entry: {@link org.kumiki.coordinator.session.SessionDesk}. Must never know the
 * transport, nor how somebody proved who they are.
 */
package org.kumiki.coordinator.session;
