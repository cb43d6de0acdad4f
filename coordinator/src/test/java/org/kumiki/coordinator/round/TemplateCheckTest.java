package org.kumiki.coordinator.round;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.outputcheck.CheckRules;
import org.kumiki.coordinator.outputcheck.ReleaseState;
import org.kumiki.coordinator.outputcheck.ResultRelease;
import org.kumiki.protocols.document.OutputCheck;
import org.kumiki.protocols.document.TemplateTerms;

/** What the reviewers of a template signed of the check of its results, over real runs. */
class TemplateCheckTest {

  private static final CheckRules NO_SAMPLE = new CheckRules(true, 1, Map.of(), 0);
  private static final String COUNT = "{\"template\": \"feasibility\", \"parameters\": {}}";

  @TempDir Path folder;

  private ResultRelease asked(OutputCheck check, CheckRules rules) throws InterruptedException {
    TemplateTerms terms = new TemplateTerms("ACRO-DEFAULT", 20, 10_000, false, check);
    try (Federation federation =
        LinkedReleaseTest.of(folder.resolve(check + "-" + rules.hashCode()), Optional.of(terms))) {
      federation.withDesk(rules);
      var handle = federation.ask(COUNT);
      handle.result();
      ResultRelease release = federation.checks.of(handle.id()).orElseThrow();
      boolean waits = release.state() == ReleaseState.NEEDS_REVIEW;
      assertThat(federation.records.result(handle.id()).isPresent()).isEqualTo(!waits);
      // A checker looks at sums: they are there exactly while somebody has to.
      assertThat(federation.stores.runs().state(handle.id()).isPresent()).isEqualTo(waits);
      return release;
    }
  }

  @Test
  void templateThatSaysAlwaysCheck_goesToAChecker_whateverTheSample() throws Exception {
    ResultRelease one = asked(OutputCheck.ONE_CHECKER, NO_SAMPLE);
    assertThat(one.state()).isEqualTo(ReleaseState.NEEDS_REVIEW);
    assertThat(one.tier()).isEqualTo(2);
  }

  @Test
  void templateThatWantsTwo_hasTwo() throws Exception {
    assertThat(asked(OutputCheck.TWO_CHECKERS, NO_SAMPLE).tier()).isEqualTo(3);
  }

  @Test
  void templateThatSaysAlwaysCheck_waits_alsoWhereThereIsNoDesk() throws Exception {
    assertThat(asked(OutputCheck.ONE_CHECKER, CheckRules.NO_DESK).state())
        .isEqualTo(ReleaseState.NEEDS_REVIEW);
  }

  @Test
  void automatic_loosensNeitherTheBodysRules_norTheSample() throws Exception {
    assertThat(asked(OutputCheck.AUTOMATIC, NO_SAMPLE).state()).isEqualTo(ReleaseState.RELEASED);
    assertThat(asked(OutputCheck.AUTOMATIC, new CheckRules(true, 1, Map.of(), 100)).state())
        .isEqualTo(ReleaseState.NEEDS_REVIEW);
    assertThat(asked(OutputCheck.AUTOMATIC, new CheckRules(true, 2, Map.of(), 0)).state())
        .isEqualTo(ReleaseState.NEEDS_REVIEW);
  }

  @Test
  void noneLoosensTheProfile() {
    for (OutputCheck check : OutputCheck.values()) {
      for (int profile = 1; profile <= 3; profile++) {
        assertThat(NO_SAMPLE.tier("glm", profile, check)).isGreaterThanOrEqualTo(profile);
      }
    }
    assertThat(NO_SAMPLE.tier("glm", 3, OutputCheck.AUTOMATIC)).isEqualTo(3);
    assertThat(NO_SAMPLE.tier("glm", 1, OutputCheck.TWO_CHECKERS)).isEqualTo(3);
  }
}
