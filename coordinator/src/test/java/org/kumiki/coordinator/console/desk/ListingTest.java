package org.kumiki.coordinator.console.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kumiki.coordinator.console.desk.Listing.Wanted;

/** Pages of a list whose lines have states. */
class ListingTest {

  private static final List<String> STATES = List.of("even", "odd", "neither");

  /** 0 to 120, which is three pages. */
  private static final List<Integer> ALL = IntStream.rangeClosed(0, 120).boxed().toList();

  private static Listing<Integer> list(Optional<String> state, Optional<String> after) {
    return Listing.of(
        ALL, String::valueOf, STATES, i -> i % 2 == 0 ? "even" : "odd", new Wanted(state, after));
  }

  private static List<Integer> followed(Optional<String> state) {
    Listing<Integer> page = list(state, Optional.empty());
    List<Integer> seen = new ArrayList<>(page.lines());
    while (page.page().next().isPresent()) {
      page = list(state, page.page().next());
      assertThat(page.lines()).hasSizeBetween(1, Slice.SIZE);
      seen.addAll(page.lines());
    }
    return seen;
  }

  @Test
  void pagesOfAState_followedByNext_areAllThatAreInIt() {
    assertThat(followed(Optional.empty())).isEqualTo(ALL);
    assertThat(followed(Optional.of("odd")))
        .isEqualTo(ALL.stream().filter(i -> i % 2 == 1).toList());
  }

  @Test
  void states_areCountedOnAllPages_inTheirOrder() {
    for (Optional<String> state : List.of(Optional.<String>empty(), Optional.of("odd"))) {
      Listing<Integer> page = list(state, Optional.empty());
      assertThat(page.states()).containsExactly(entry("even", 61), entry("odd", 60));
      assertThat(page.total()).isEqualTo(121);
    }
    assertThat(list(Optional.of("odd"), Optional.empty()).parameter()).isEqualTo("state=odd");
  }

  @Test
  void stateThatNothingIsIn_isShownAsEmpty_oneThatDoesNotExist_isNoWish() {
    Listing<Integer> none = list(Optional.of("neither"), Optional.empty());
    assertThat(none.lines()).isEmpty();
    assertThat(none.states()).containsEntry("neither", 0);
    Listing<Integer> unknown = list(Optional.of("\"><script>"), Optional.empty());
    assertThat(unknown.state()).isEmpty();
    assertThat(unknown.parameter()).isEmpty();
    assertThat(unknown.lines()).hasSize(Slice.SIZE);
  }

  @Test
  void otherLines_keepThePage() {
    Listing<Integer> first = list(Optional.empty(), Optional.empty());
    Listing<String> words = first.map(String::valueOf);
    assertThat(words.lines()).hasSize(Slice.SIZE).startsWith("0", "1");
    assertThat(words.page().next()).isEqualTo(first.page().next());
    assertThat(words.total()).isEqualTo(121);
  }
}
