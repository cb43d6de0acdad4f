package org.kumiki.coordinator.console.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pages of a list on the desk. */
class SliceTest {

  private static List<String> lines(int count) {
    return IntStream.range(0, count).mapToObj(i -> "q-" + i).toList();
  }

  @Test
  void pages_followedByNext_areTheList() {
    for (int count : new int[] {0, 1, 49, 50, 51, 100, 101}) {
      List<String> seen = new ArrayList<>();
      Slice<String> page = Slice.of(lines(count), Optional.empty(), Function.identity());
      assertThat(page.first()).isTrue();
      seen.addAll(page.lines());
      while (page.next().isPresent()) {
        page = Slice.of(lines(count), page.next(), Function.identity());
        assertThat(page.first()).isFalse();
        assertThat(page.lines()).hasSizeBetween(1, Slice.SIZE);
        seen.addAll(page.lines());
      }
      assertThat(seen).isEqualTo(lines(count));
    }
  }

  @Test
  void lineThatIsGone_leadsToTheBeginning() {
    assertThat(Slice.of(lines(60), Optional.of("gone"), Function.identity()).lines())
        .isEqualTo(lines(50));
  }
}
