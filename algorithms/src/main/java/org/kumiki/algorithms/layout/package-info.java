/**
 * What leaves a node in a round, slot by slot, and the vectors that fill it. Must never import
 * cryptography.
 */
package org.kumiki.algorithms.layout;
