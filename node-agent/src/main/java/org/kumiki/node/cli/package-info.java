/**
 * The commands {@code kumiki node ...} of an institution. Each reads {@code node.yaml} in the
 * node's folder; exit codes are those of the contract (0 done, 2 the input is wrong, 1 else).
 */
package org.kumiki.node.cli;
