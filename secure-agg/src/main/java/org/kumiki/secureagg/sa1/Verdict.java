package org.kumiki.secureagg.sa1;

/** What the rules say about an event. */
sealed interface Verdict {

  /** It may be done; the new state is durable before anything is sent. */
  record Accepted(DecisionState next) implements Verdict {}

  /** It may not, by this rule; the state stays. */
  record Refused(DecisionRule rule) implements Verdict {}
}
