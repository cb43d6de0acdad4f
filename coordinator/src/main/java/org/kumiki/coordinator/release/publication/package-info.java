/**
 * Tables as a paper prints them, from a released document: Table 1, regressions as estimate and
 * interval. Entry: {@link org.kumiki.coordinator.release.publication.Publication}.
 */
package org.kumiki.coordinator.release.publication;
