package org.kumiki.coordinator.account;

import java.util.List;
import org.kumiki.coordinator.session.IssuedSession;

/**
 * A second factor was enrolled.
 *
 * @param session with its new cookie
 * @param recoveryCodes shown here and nowhere again
 */
public record Enrolled(IssuedSession session, List<String> recoveryCodes) {

  /** Copies. */
  public Enrolled {
    recoveryCodes = List.copyOf(recoveryCodes);
  }

  @Override
  public String toString() {
    return "Enrolled[" + session + ", recovery codes redacted]";
  }
}
