/** Federations in one thread, for the tests of all modes. */
package org.kumiki.secureagg.federation;
