package org.kumiki.protocols.document;

/** How far people look at a result before the permit's people see it, the more the later. */
public enum OutputCheck {
  /** A pre-assessed component: released when the automatic checks pass; a share is sampled. */
  AUTOMATIC,
  /** One output checker, always. */
  ONE_CHECKER,
  /** Two output checkers, always. */
  TWO_CHECKERS
}
