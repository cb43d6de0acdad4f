package org.kumiki.coordinator.event;

/** What a comparison of the events with the audit log found. */
public sealed interface EventCheck {

  /**
   * Every event is as it was written and in its place, none is missing and none was added.
   *
   * @param events how many there are
   */
  record Intact(long events) implements EventCheck {}

  /**
   * They do not agree.
   *
   * @param position of the first event that is missing, added or not as it was written
   * @param stream of the case it belongs to
   * @param version its place in that stream
   * @param why in words
   */
  record Broken(long position, String stream, long version, String why) implements EventCheck {

    @Override
    public String toString() {
      return "event %d (%s, version %d): %s".formatted(position, stream, version, why);
    }
  }
}
