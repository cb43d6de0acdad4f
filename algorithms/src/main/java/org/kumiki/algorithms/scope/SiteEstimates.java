package org.kumiki.algorithms.scope;

/** What may be told of single sites, each allowing what those before it allow. */
public enum SiteEstimates {
  /** Nothing: no meta-analysis, no measure of how sites differ. */
  NONE,
  /** How sites differ, and pools of their estimates; never which site has which. */
  MASKED,
  /** Estimates by the name of the site, where a template has them. */
  NAMED
}
