package org.kumiki.coordinator.account;

import java.time.Duration;

/** What becomes of a password that is asked for again. */
public sealed interface Reauthenticated {

  /** It is the one. */
  record Right() implements Reauthenticated {}

  /** It is not. */
  record Wrong() implements Reauthenticated {}

  /** Not tried: too many tries before. */
  record Later(Duration pause) implements Reauthenticated {}
}
