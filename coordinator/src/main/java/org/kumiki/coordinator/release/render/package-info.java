/** Draws released results. Must never see an unreleased figure. */
package org.kumiki.coordinator.release.render;
