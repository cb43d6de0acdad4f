/**
 * What the modes have in common: a node's setups and the repetition rules ({@link
 * org.kumiki.secureagg.epoch.QueryNode}), a coordinator's setups ({@link
 * org.kumiki.secureagg.epoch.Invitation}), and the reception of a report. Must never import the
 * code of a mode.
 */
package org.kumiki.secureagg.epoch;
