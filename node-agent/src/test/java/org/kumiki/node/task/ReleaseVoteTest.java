package org.kumiki.node.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.disclosure.figure.Candidate;
import org.kumiki.algorithms.disclosure.figure.Condition;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.glm.GlmAlgorithm;
import org.kumiki.node.testing.Hdab;
import org.kumiki.node.testing.TestQuery;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.PermitPerson;

/**
 * Disclosure rule R3 at a node of 40 persons whose institution employs the researcher: it agrees to
 * no release that it has not seen, and to none that leaves few others without its own persons.
 */
final class ReleaseVoteTest extends TaskDeskWorld {

  /** A query whose statistic is done, asked by somebody from this institution. */
  private TestQuery asked(String organisation) throws Exception {
    query.persons =
        List.of(
            new PermitPerson(
                Hdab.RESEARCHER,
                Optional.of(people.researcher.publicKey()),
                Optional.of(organisation)));
    TestQuery run = start().setUp();
    run.countAndVote().run(new GlmAlgorithm(), DICTIONARY);
    return run;
  }

  /** So many persons have a value of both variables; forty of them are at each node. */
  private static byte[] candidate(long persons) {
    Region complete = Region.ALL.and("x", Condition.PRESENT).and("y", Condition.PRESENT);
    return Candidate.of(
            new byte[Candidate.SALT],
            OutputFigures.NONE.with(
                List.of(
                    Figure.of(
                        "/persons/used", complete, Figure.State.FIXED, persons - 2, persons + 2))))
        .write();
  }

  private static byte[] hash(byte[] candidate) {
    return Digest.of(candidate).bytes();
  }

  private boolean vetoed(TestQuery run, byte[] candidate, String... shownTo) throws Exception {
    run.openRelease(candidate, hash(candidate), shownTo);
    return run.complete().vetoed();
  }

  @Test
  void releaseThatLeavesFewOthers_isVetoed() throws Exception {
    TestQuery run = asked("Hospital north");
    assertThat(vetoed(run, candidate(45), "north")).isTrue();
    nodes.get("north").awaitJournal("\"VOTED_ON_RELEASE\"", "\"vetoed\":true");
  }

  @Test
  void releaseThatLeavesMany_isAgreedTo() throws Exception {
    TestQuery run = asked("Hospital north");
    assertThat(vetoed(run, candidate(120), "north")).isFalse();
    nodes.get("north").awaitJournal("\"VOTED_ON_RELEASE\"", "\"vetoed\":false");
  }

  @Test
  void releaseThatTheInsidersNodeDidNotSee_isVetoed() throws Exception {
    TestQuery run = asked("Hospital north");
    assertThat(vetoed(run, candidate(120), "south", "west")).isTrue();
  }

  @Test
  void anotherReleaseThanTheOneShown_isVetoed() throws Exception {
    TestQuery run = asked("Hospital north");
    run.openRelease(candidate(120), hash(candidate(125)), "north");
    assertThat(run.complete().vetoed()).isTrue();
  }

  @Test
  void secondCandidate_isACannot() throws Exception {
    TestQuery run = asked("Hospital north");
    assertThat(vetoed(run, candidate(120), "north")).isFalse();
    run.openRelease(candidate(45), hash(candidate(45)), "north");
    run.until("Cannot", () -> run.asides.containsKey("north"));
    nodes.get("north").awaitJournal("\"ALARM\"", "second candidate");
  }

  @Test
  void nodesOfOtherInstitutions_agreeToWhatTheyDoNotSee() throws Exception {
    TestQuery run = asked("University east");
    assertThat(vetoed(run, candidate(45))).isFalse();
  }
}
