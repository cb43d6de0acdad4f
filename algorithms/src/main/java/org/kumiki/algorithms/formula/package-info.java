/**
 * R-style formulas, bound to a dictionary: the columns of a model matrix, named as R names them.
 */
package org.kumiki.algorithms.formula;
