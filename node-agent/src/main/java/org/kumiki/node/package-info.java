/** The program that a data holder installs. */
package org.kumiki.node;
