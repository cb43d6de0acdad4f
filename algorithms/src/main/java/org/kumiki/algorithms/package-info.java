/**
 * The contract of a federated statistic and the packages that implement it. Must never import a
 * transport, a database, a clock or cryptography.
 */
package org.kumiki.algorithms;
