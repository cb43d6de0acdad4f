package org.kumiki.coordinator.account;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How often a password may be tried. A person's tries are counted by place, so that a stranger's
 * count for the stranger alone; all places together are counted too, but not for a place where the
 * person has logged in before: whoever hammers at an account from everywhere keeps its person out
 * of new places only, and only for minutes. Safe for threads.
 */
final class Places {

  private static final int MOST_KNOWN = 20_000;

  private final Attempts byPersonAndPlace;
  private final Attempts byPlace;
  private final Attempts byPerson;
  private final Set<String> known =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>(16, 0.75f, false) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > MOST_KNOWN;
                }
              }));

  Places(Clock clock) {
    byPersonAndPlace = new Attempts(5, Duration.ofSeconds(15), Duration.ofMinutes(15), clock);
    byPlace = new Attempts(60, Duration.ofSeconds(2), Duration.ofMinutes(1), clock);
    byPerson = new Attempts(50, Duration.ofSeconds(15), Duration.ofMinutes(5), clock);
  }

  /** Begins a try; how long to wait where it may not be made now. */
  Optional<Duration> begin(String person, String address) {
    String place = Network.of(address);
    String both = person + " " + place;
    return byPersonAndPlace
        .begin(both)
        .or(() -> byPlace.begin(place))
        .or(() -> known.contains(both) ? Optional.empty() : byPerson.begin(person));
  }

  /** The try was right. */
  void succeeded(String person, String address) {
    String both = person + " " + Network.of(address);
    byPersonAndPlace.succeeded(both);
    // A whole house comes from one address; who guesses gains one try for each that was right.
    byPlace.uncount(Network.of(address));
    known.add(both);
  }
}
