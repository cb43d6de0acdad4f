/**
 * A federation of the real programs on this machine: each a process, and the commands that people
 * type. Entry: {@link org.kumiki.sandbox.programs.LivingFederation}. For the demo and benchmarks.
 */
package org.kumiki.sandbox.programs;
