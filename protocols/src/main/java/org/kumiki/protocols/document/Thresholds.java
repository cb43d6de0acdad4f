package org.kumiki.protocols.document;

/**
 * How many distinct people must sign; never fewer than two.
 *
 * @param authority for a change of the authority, from the old and from the new people
 * @param roster for a roster
 * @param permit for a permit
 * @param template for a template
 * @param lift for lifting a suspension
 */
public record Thresholds(int authority, int roster, int permit, int template, int lift) {

  /** Two people for everything. */
  public static final Thresholds TWO = new Thresholds(2, 2, 2, 2, 2);

  /** Refuses anything one person could do alone. */
  public Thresholds {
    Fields.range("thresholds.authority", authority, 2, 100);
    Fields.range("thresholds.roster", roster, 2, 100);
    Fields.range("thresholds.permit", permit, 2, 100);
    Fields.range("thresholds.template", template, 2, 100);
    Fields.range("thresholds.lift", lift, 2, 100);
  }
}
