package org.kumiki.coordinator.http;

/**
 * How often clients may ask. Whoever is known is counted by the token or session; whoever is not,
 * by the address, where a whole house may be behind one.
 *
 * @param caller of one token or session
 * @param address of one address without either
 * @param entrance of one address to what lets somebody in: passwords, codes, invitations
 */
public record Rates(Rate caller, Rate address, Rate entrance) {

  /** Far above what people at work and their programs need. */
  public static final Rates USUAL =
      new Rates(new Rate(200, 20), new Rate(1_000, 200), new Rate(300, 5));

  /**
   * At once, and then per second.
   *
   * @param burst requests at once after a while of none
   * @param perSecond requests that are added each second
   */
  public record Rate(int burst, int perSecond) {
    /** At least one. */
    public Rate {
      if (burst < 1 || perSecond < 1) {
        throw new IllegalArgumentException("a rate lets at least one request through");
      }
    }
  }
}
