/**
 * Variables that a query makes from those of the dictionary: expressions, cuts, recodings, looks
 * into other tables and episodes of follow-up, each with a dictionary entry of its own. Entry:
 * {@link org.kumiki.algorithms.derive.Preparation#parse}. Must never import an engine.
 */
package org.kumiki.algorithms.derive;
