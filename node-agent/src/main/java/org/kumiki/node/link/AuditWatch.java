package org.kumiki.node.link;

import org.kumiki.protocols.link.v1.AuditHead;

/**
 * Looks at heads of the coordinator's audit log that come down the line. Must not block for long.
 */
public interface AuditWatch {

  /** Looks at nothing. */
  AuditWatch NONE =
      new AuditWatch() {
        @Override
        public long size() {
          return 0;
        }

        @Override
        public boolean seen(AuditHead head, boolean asked) {
          return true;
        }
      };

  /** Number of entries of the newest head that is kept; 0 before the first. */
  long size();

  /**
   * The coordinator shows a head.
   *
   * @param asked true if it answers a greeting that named {@link #size}
   * @return false if the proof is from another head than the kept one: the line is to be dialled
   *     again, so that the greeting asks for the right one
   */
  boolean seen(AuditHead head, boolean asked);
}
