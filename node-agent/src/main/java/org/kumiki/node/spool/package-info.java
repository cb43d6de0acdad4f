/**
 * Reports that wait until the coordinator has them, encrypted in the node's folder. Entry: {@link
 * org.kumiki.node.spool.ReportSpool}. Must never know what a report says nor import journal, link
 * or policy.
 */
package org.kumiki.node.spool;
