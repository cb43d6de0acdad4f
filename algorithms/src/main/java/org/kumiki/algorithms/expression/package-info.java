/**
 * The one typed language of cohort filters and derived variables: parser, tree, checker and a
 * plain-Java evaluator. Text never reaches an engine; a tree does.
 */
package org.kumiki.algorithms.expression;
