/**
 * Mode ALL: everybody or nobody (secure-aggregation.md 2.5). Entry: {@link
 * org.kumiki.secureagg.all.ModeAll}. Must never import another mode.
 */
package org.kumiki.secureagg.all;
