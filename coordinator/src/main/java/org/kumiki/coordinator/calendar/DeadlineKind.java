package org.kumiki.coordinator.calendar;

import java.util.Objects;
import org.kumiki.coordinator.language.Bilingual;

/**
 * Every kind of deadline, with what starts it, how long it is, its article of Regulation (EU)
 * 2025/327 and how far it may be extended once. Names are stored: never rename one. Kinds whose
 * basis begins with "policy" are this software's rules, not the Regulation's.
 */
@SuppressWarnings("ImmutableEnumChecker") // records of numbers
public enum DeadlineKind {
  /** An incomplete application is completed, or no permit is issued. */
  COMPLETION(Span.weeks(4), "68(4)", Duty.APPLICANT, new Extension.None(), 7),
  /** What is asked for during the assessment is sent; the body may set another window. */
  INFORMATION(Span.days(14), "policy, T6.3 8.2", Duty.APPLICANT, upTo(Span.days(28)), 3),
  /** An application for access is decided. */
  DECISION(Span.months(3), "68(4)", Duty.BODY, by(Span.months(3)), 14),
  /** The same for a public health body and purposes (a) to (c). */
  ACCELERATED_DECISION(Span.months(2), "68(6)", Duty.BODY, by(Span.months(1)), 14),
  /** The trusted holder proposes a decision. */
  TRUSTED_HOLDER_PROPOSAL(Span.months(2), "72(5)", Duty.HOLDER, new Extension.None(), 14),
  /** The body decides on the trusted holder's proposal. */
  TRUSTED_HOLDER_DECISION(Span.months(2), "72(5)", Duty.BODY, new Extension.None(), 14),
  /** A health data request is assessed. */
  REQUEST_ASSESSMENT(Span.months(3), "69(4)", Duty.BODY, new Extension.None(), 14),
  /** A health data request is answered, where possible. */
  REQUEST_ANSWER(Span.months(3), "69(4)", Duty.BODY, new Extension.None(), 14),
  /** The holders are asked for the data: immediately, the same day. */
  HOLDER_ASKED(Span.days(0), "68(7)", Duty.BODY, new Extension.None(), 0),
  /** The holder makes the data available. */
  HOLDER_DELIVERY(Span.months(3), "60(2)", Duty.HOLDER, upTo(Span.months(3)), 14),
  /** The user gets access, counted from the body's receipt of the data. */
  ACCESS_GIVEN(Span.months(2), "68(7)", Duty.BODY, new Extension.None(), 14),
  /** A decision is published, with its justification where it is a refusal. */
  PUBLICATION(Span.workingDays(30), "57(1)(j)(iii)", Duty.BODY, new Extension.None(), 7),
  /** Holder and user agree on fees; then the body may set them. */
  FEE_DISPUTE(Span.months(1), "62(4)", Duty.USER, new Extension.None(), 7),
  /** A party gives its views on a finding of non-compliance. */
  HEARING(Span.weeks(4), "63(2)", Duty.USER, new Extension.None(), 7),
  /** Results are made public. */
  RESULTS(Span.months(18), "61(4)", Duty.USER, upTo(Span.months(18)), 60),
  /** A permit's extension is asked for: at least a month before it expires. */
  RENEWAL_REQUEST(Span.months(1), "68(12)", Duty.USER, new Extension.None(), 30, Count.BACKWARDS),
  /** What a permit brought into the environment is deleted. */
  PURGE(Span.months(6), "68(12)", Duty.BODY, new Extension.None(), 30),
  /** A dataset's description is confirmed. */
  DESCRIPTION(Span.years(1), "60(3)", Duty.HOLDER, new Extension.None(), 30),
  /** Access logs are kept until then. */
  LOG_RETENTION(Span.years(1), "73(1)(e)", Duty.BODY, new Extension.None(), 0, Count.KEEP_UNTIL),
  /** The report of the two years before is submitted. */
  ACTIVITY_REPORT(Span.months(6), "59(1)", Duty.BODY, new Extension.None(), 60),
  /** A draft that nobody touched is removed. */
  DRAFT(Span.months(6), "policy, T6.4", Duty.APPLICANT, new Extension.None(), 30),
  /** A result that waits for a checker is checked. */
  OUTPUT_CHECK(Span.workingDays(2), "policy", Duty.BODY, new Extension.None(), 1),
  /** A significant finding is passed on to the data holder. */
  FINDING_FORWARD(Span.workingDays(3), "policy, 58(3)", Duty.BODY, new Extension.None(), 1),
  /** The data holder says what it did about a significant finding. */
  FINDING_ANSWER(Span.weeks(4), "policy, 58(3)", Duty.HOLDER, new Extension.None(), 7),
  /** A complaint is answered, or passed on to the data protection authority. */
  COMPLAINT_ANSWER(Span.months(3), "policy, 81", Duty.BODY, new Extension.None(), 14),
  /** An appeal against measures for non-compliance is decided. */
  ENFORCEMENT_APPEAL(Span.months(2), "policy, 63", Duty.BODY, new Extension.None(), 14);

  /** Which way the period goes, and what its end means. */
  public enum Count {
    /** Due by its end. */
    FORWARDS,
    /** Due so long before its event. */
    BACKWARDS,
    /** Not before its end; nothing is ever overdue. */
    KEEP_UNTIL
  }

  private final Span length;
  private final String basis;
  private final Duty duty;
  private final Extension extension;
  private final int remindDays;
  private final Count count;

  DeadlineKind(Span length, String basis, Duty duty, Extension extension, int remindDays) {
    this(length, basis, duty, extension, remindDays, Count.FORWARDS);
  }

  DeadlineKind(
      Span length, String basis, Duty duty, Extension extension, int remindDays, Count count) {
    this.length = Objects.requireNonNull(length);
    this.basis = basis;
    this.duty = duty;
    this.extension = extension;
    this.remindDays = remindDays;
    this.count = count;
  }

  private static Extension by(Span span) {
    return new Extension.By(span);
  }

  private static Extension upTo(Span most) {
    return new Extension.UpTo(most);
  }

  /** How long it is, where the body may not set it otherwise. */
  public Span length() {
    return length;
  }

  /** The article of the Regulation, or "policy". */
  public String basis() {
    return basis;
  }

  /** Whose it is. */
  public Duty duty() {
    return duty;
  }

  /** How far it may be extended. */
  public Extension extension() {
    return extension;
  }

  /** How many days before its end it is first called to mind. */
  public int remindDays() {
    return remindDays;
  }

  /** Which way it is counted. */
  public Count count() {
    return count;
  }

  /** What is to be done. */
  public Bilingual title() {
    return DeadlineWords.title(this);
  }

  /** What starts it. */
  public Bilingual trigger() {
    return DeadlineWords.trigger(this);
  }
}
