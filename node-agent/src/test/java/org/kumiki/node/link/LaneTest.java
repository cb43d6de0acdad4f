package org.kumiki.node.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class LaneTest {

  private final Queue<Runnable> otherThread = new ArrayDeque<>();
  private final List<String> done = new ArrayList<>();
  private final Lane lane = new Lane(otherThread::add);

  private void brief(String name) {
    lane.atOnce(() -> done.add(name));
  }

  private void lasting(String name) {
    lane.elsewhere(() -> done.add(name));
  }

  @Test
  void shortTask_isDoneAtOnce() {
    brief("a");
    assertThat(done).containsExactly("a");
    assertThat(otherThread).isEmpty();
  }

  @Test
  void longTask_isNotDoneOnTheConnectionsThread() {
    lasting("a");
    assertThat(done).isEmpty();
    otherThread.remove().run();
    assertThat(done).containsExactly("a");
  }

  @Test
  void shortTask_behindALongOne_waitsForIt() {
    lasting("a");
    brief("b");
    lasting("c");
    assertThat(done).isEmpty();
    while (!otherThread.isEmpty()) {
      otherThread.remove().run();
    }
    assertThat(done).containsExactly("a", "b", "c");
    brief("d");
    assertThat(done).endsWith("d");
  }
}
