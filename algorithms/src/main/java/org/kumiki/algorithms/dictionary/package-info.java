/**
 * The dictionary of a dataset: a Frictionless Table Schema with types, ranges, factor levels and
 * missing values, or a Data Package of such tables. Factor levels and ranges come from here, never
 * from data.
 */
package org.kumiki.algorithms.dictionary;
