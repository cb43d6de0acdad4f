/** Template {@code glm}: generalised linear models by iteratively reweighted least squares. */
package org.kumiki.algorithms.glm;
