/**
 * The whole story on one machine, with the real programs as processes of their own: institutions
 * enrol, people sign, a researcher asks, nodes are lost and come back, a permit ends. Entry: {@link
 * org.kumiki.sandbox.demo.Demo}. Must never be used for real data.
 */
package org.kumiki.sandbox.demo;
