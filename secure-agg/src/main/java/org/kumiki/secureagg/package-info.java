/**
 * The secure aggregation protocol: roles as types, steps as pure functions, no transport. Drivers
 * use {@code role} (the two roles), {@code message} (what they say), {@code ledger} (what a node
 * remembers), {@code vector} (what is summed) and the factory of a mode, {@code all}. How they play
 * together is in the module's README. Must never import a transport, a database or a statistic.
 */
package org.kumiki.secureagg;
