/** Attacks on released results, over real federations. */
package org.kumiki.systemtests.disclosure;
