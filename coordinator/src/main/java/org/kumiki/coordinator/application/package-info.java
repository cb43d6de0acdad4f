/**
 * Applications for access (EHDS Article 67) and health data requests (Article 69), from the draft
 * to the decision and an appeal. Events are the truth; which commands are possible is {@link
 * org.kumiki.coordinator.application.ApplicationTable}. Entry: {@link
 * org.kumiki.coordinator.application.ApplicationDesk}. Must never know the transport, and never
 * sign or publish a permit: a decision here opens nothing at a node.
 */
package org.kumiki.coordinator.application;
