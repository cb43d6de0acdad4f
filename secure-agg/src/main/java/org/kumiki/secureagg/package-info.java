/**
 * The secure aggregation protocol: roles as types, steps as pure functions. Must never import a
 * transport, a database or a statistic.
 */
package org.kumiki.secureagg;
