package org.kumiki.coordinator.session;

/**
 * A session on its way to its browser; nothing keeps the secret.
 *
 * @param session what is on record
 * @param secret the cookie
 */
public record IssuedSession(Session session, String secret) {

  @Override
  public String toString() {
    return "IssuedSession[" + session.id() + ", secret redacted]";
  }
}
