/**
 * Setup of a query's keys: checked Hellos, the transcript T that all participants sign, and the
 * pair keys bound to it (secure-aggregation.md 2.3). Must never import the code of a mode.
 */
package org.kumiki.secureagg.setup;
