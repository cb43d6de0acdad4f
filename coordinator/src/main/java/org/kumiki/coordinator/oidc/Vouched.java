package org.kumiki.coordinator.oidc;

/** What a provider says of who came back from it. */
public sealed interface Vouched {

  /**
   * Every check passed.
   *
   * @param secondFactor whether the provider saw one, as the configuration accepts it
   */
  record Identity(String issuer, String subject, boolean secondFactor) implements Vouched {}

  /** The log-in was not begun by this browser, or too long ago. */
  record NotBegun() implements Vouched {}

  /**
   * The provider refused, or what it says does not stand up.
   *
   * @param why for the log; nothing of it is shown to strangers
   */
  record Refused(String why) implements Vouched {}

  /**
   * The provider does not answer.
   *
   * @param why for the log
   */
  record Unreachable(String why) implements Vouched {}
}
