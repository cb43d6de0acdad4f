package org.kumiki.algorithms;

/**
 * The part of a statistic that runs at a node, one instance per run.
 *
 * <p>Every pass is a function of the data and the broadcast alone: a node that restarted computes
 * the same vector again (rule R compares it). An instance may cache what it derived from the data
 * (a sorted risk set, say), never what it derived from an earlier broadcast.
 */
public interface NodeProgram {

  /**
   * Prepares one pass over the rows.
   *
   * @throws InvalidInput if the broadcast has the wrong shape, is not finite or lies outside the
   *     declared box
   */
  Pass begin(byte[] broadcast);
}
