/**
 * Which people act for which data holder: a steward acts on the nodes of the appointment and on no
 * other (S6). Entry: {@link org.kumiki.coordinator.steward.Stewards}. Must never know the
 * transport.
 */
package org.kumiki.coordinator.steward;
