/**
 * Variables that a query makes from those of the dictionary: expressions, cuts and recodings, each
 * with a dictionary entry of its own. Entry: {@link
 * org.kumiki.algorithms.derive.Preparation#parse}. Must never import an engine.
 */
package org.kumiki.algorithms.derive;
