package org.kumiki.sandbox.report;

/** How a step of the story ended, beside what was meant to happen. */
public enum Outcome {
  DONE,
  /** A refusal that the step wanted to see. */
  REFUSED_AS_MEANT,
  /** A query that ended without result, as the step wanted. */
  ENDED_AS_MEANT,
  FAILED
}
