/**
 * The rules of release: decisions from data, no I/O. The rule numbers are those of
 * docs/disclosure.md.
 */
package org.kumiki.algorithms.disclosure;
