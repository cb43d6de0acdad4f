/**
 * What leaves a node, in words: the same for the reviewers who sign a template, for everybody who
 * reads it, and for the steward who allows it. Entry: {@link
 * org.kumiki.protocols.leaving.SlotWords}. Must never import the code of a statistic.
 */
package org.kumiki.protocols.leaving;
