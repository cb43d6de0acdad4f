package org.kumiki.node.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.InvalidInput;

class OptOutListTest {

  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  @TempDir Path folder;

  private OptOutList list(String content) throws IOException {
    return OptOutList.read(Files.writeString(folder.resolve("optout"), content));
  }

  private static Optional<Instant> approved(String day) {
    return Optional.of(Instant.parse(day + "T12:00:00Z"));
  }

  /** Acceptance test 5. */
  @Test
  void acceptance05_optOutCountsForPermitsApprovedAfterIt_andNoMoreAfterItsReversal()
      throws IOException {
    OptOutList list = list("5,2026-03-01\n6,2026-03-01,2026-06-01\n");
    assertThat(list.under(approved("2026-02-28"), NOW).keys()).isEmpty();
    assertThat(list.under(approved("2026-03-02"), NOW).keys()).containsExactly("5", "6");
    assertThat(list.under(approved("2026-06-02"), NOW).keys()).containsExactly("5");
  }

  @Test
  void whereTheApprovalIsNotKnown_whoeverIsOutNowIsOut() throws IOException {
    OptOutList list = list("5,2026-03-01\n6,2026-03-01,2026-06-01\n7\n8,2027-01-01\n");
    assertThat(list.under(Optional.empty(), NOW).keys()).containsExactly("5", "7");
  }

  @Test
  void optOutWithoutATime_countsForPermitsOfAnyAge() throws IOException {
    OptOutList list = list("\ufeff5\r\n\r\n\"3\"\r\n");
    assertThat(list.under(approved("2020-01-01"), NOW).keys()).containsExactly("5", "3");
    assertThat(list.toString()).doesNotContain("key=").doesNotContain("5,");
    assertThat(list("").lines()).isEmpty();
  }

  @Test
  void twoOptOutsOfOnePerson_eachCountsInItsTime() throws IOException {
    OptOutList list = list("5,2026-01-01,2026-02-01\n5,2026-03-01T09:00:00+09:00\n");
    assertThat(list.under(approved("2026-01-15"), NOW).keys()).containsExactly("5");
    assertThat(list.under(approved("2026-02-15"), NOW).keys()).isEmpty();
    assertThat(list.under(Optional.of(Instant.parse("2026-03-01T00:00:00Z")), NOW).keys())
        .containsExactly("5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5,3\n",
        "4\n\"5\n",
        "5\"\n",
        "5,2026-02-30\n",
        "5,,2026-03-01\n",
        "5,2026-03-01,2026-03-01\n",
        "5,2026-03-01,2026-04-01,x\n"
      })
  void lineThatIsNoOptOut_isRefused(String content) {
    assertThatThrownBy(() -> list(content))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("optout, line");
  }

  @Test
  void missingFile_isNotAnEmptyList() {
    assertThatThrownBy(() -> OptOutList.read(folder.resolve("none")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("there is no such file");
  }
}
