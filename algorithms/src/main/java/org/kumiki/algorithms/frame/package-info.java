/**
 * Columns of a node's rows after cohort filter and opt-out: numbers as doubles, factors as codes.
 * Must never import an engine.
 */
package org.kumiki.algorithms.frame;
