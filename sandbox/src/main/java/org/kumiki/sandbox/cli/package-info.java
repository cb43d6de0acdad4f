/**
 * The command line: options, exit codes, what a person reads on the terminal. Must hold no logic
 * that a service would need.
 */
package org.kumiki.sandbox.cli;
