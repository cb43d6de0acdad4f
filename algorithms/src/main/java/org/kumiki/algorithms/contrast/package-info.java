/** Two means compared: difference, ratio and odds ratio by the delta method. No statistic's own. */
package org.kumiki.algorithms.contrast;
