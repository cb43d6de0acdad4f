package org.kumiki.sandbox.report;

/**
 * A hash-chained log that was verified: whose, whether it is whole, how many entries, and the hash
 * of its last one.
 */
public record LogCheck(Text whose, boolean right, long entries, String head) {}
