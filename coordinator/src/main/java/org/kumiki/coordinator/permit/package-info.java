/**
 * Signed documents that the coordinator keeps and hands to nodes, and the status list it signs.
 * Must never sign what takes people's signatures.
 */
package org.kumiki.coordinator.permit;
