/** All statistics of this version, by id. */
package org.kumiki.algorithms.registry;
