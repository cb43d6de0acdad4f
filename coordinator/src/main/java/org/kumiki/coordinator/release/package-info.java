/**
 * What leaves the coordinator for people: release rules on totals and the result document. Must
 * never know nodes or the transport.
 */
package org.kumiki.coordinator.release;
