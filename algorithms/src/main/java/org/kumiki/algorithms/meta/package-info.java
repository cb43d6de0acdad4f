/**
 * Template {@code meta-analysis}: every node fits a model of its own, and the estimates are pooled
 * from masked sums. Entry: {@link org.kumiki.algorithms.meta.MetaAlgorithm}. It imports the models
 * it runs at a node, {@code glm} and {@code cox}, and no other statistic.
 */
package org.kumiki.algorithms.meta;
