/**
 * Template {@code anova}: how the terms of a linear model share the sum of squares. Entry: {@link
 * org.kumiki.algorithms.anova.AnovaAlgorithm}. It fits by {@code glm}, whose rounds are its rounds;
 * must never import another statistic.
 */
package org.kumiki.algorithms.anova;
