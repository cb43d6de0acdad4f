package org.kumiki.coordinator.outputcheck;

import java.util.Optional;
import org.kumiki.coordinator.command.CaseRole;

/** What the public is told of results, in the transaction of the command that says so. */
public interface PublicNotes {

  /** Nobody is told. */
  PublicNotes NONE =
      new PublicNotes() {
        @Override
        public void published(String permit, String title, String doi, String date, CaseRole as) {}

        @Override
        public void recalled(String permit, ReasonCode code, Optional<String> doi, CaseRole as) {}
      };

  /**
   * A result was made public.
   *
   * @throws org.kumiki.algorithms.InvalidInput if the register does not take what is said
   */
  void published(String permit, String title, String doi, String date, CaseRole as);

  /**
   * A result was taken back.
   *
   * @param doi of its publication, where there was one
   */
  void recalled(String permit, ReasonCode code, Optional<String> doi, CaseRole as);
}
