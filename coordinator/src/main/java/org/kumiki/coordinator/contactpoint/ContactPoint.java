package org.kumiki.coordinator.contactpoint;

/**
 * Where messages for other Member States are handed over. An adapter keeps what it was given on
 * disk before it returns, in the order in which it was given, and never a message twice or changed.
 */
public interface ContactPoint {

  /** The position of the last event of which everything was handed over; 0 before the first. */
  long sent();

  /**
   * Takes a message; one that it has already is not taken again.
   *
   * @param number 0 for the first message of the event, 1 for the second
   */
  void send(long position, int number, Message message);

  /** Everything up to this event was handed over, whether or not there was anything to say. */
  void sentUpTo(long position);
}
