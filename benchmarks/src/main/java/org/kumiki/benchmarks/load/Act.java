package org.kumiki.benchmarks.load;

import java.util.Random;

/** What people do at the coordinator, and how often out of a hundred times. */
enum Act {
  DESK("page: what I have to do today", 10),
  QUERIES_PAGE("page: my queries", 5),
  CATALOGUE_PAGE("page: the public catalogue", 10),
  APPLICATIONS("list of applications", 12),
  APPLICATION("one application", 16),
  SEARCH("search of the catalogue", 7),
  REGISTER("public register", 8),
  ACTIVITY("figures of activity", 2),
  QUERIES("list of queries", 5),
  PERMITS("list of permits", 3),
  WHO("who am I", 2),
  SAVE("command: save a draft", 15),
  CREATE("command: create an application", 3),
  SUBMIT("command: submit it", 2);

  private final String words;
  private final int share;

  Act(String words, int share) {
    this.words = words;
    this.share = share;
  }

  String words() {
    return words;
  }

  /** One of them, each as often as it says. */
  static Act any(Random random) {
    int left = random.nextInt(100);
    for (Act act : values()) {
      left -= act.share;
      if (left < 0) {
        return act;
      }
    }
    return WHO;
  }
}
