package org.kumiki.coordinator.contactpoint;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.kumiki.protocols.document.JsonText;

/** What is said to the contact point. Shapes are those of the schemas beside this class. */
public sealed interface Message {

  /** Its kind, as files and schemas are named: for example {@code information-request}. */
  default String kind() {
    return getClass()
        .getSimpleName()
        .replaceAll("([a-z])([A-Z])", "$1-$2")
        .toLowerCase(Locale.ROOT);
  }

  /** About an application that names other Member States. */
  sealed interface OfApplication extends Message {
    /** What all have. */
    Header head();
  }

  /**
   * What measures for non-compliance are told to the other health data access bodies (Article 63),
   * when they are imposed and when an appeal was decided.
   *
   * @param id of the message: case, version of the case, and number
   * @param at when it happened
   * @param enforcementCase in which they were imposed
   * @param shown as everybody may know them: no natural person is named
   */
  record Measures(String id, Instant at, String enforcementCase, JsonText shown)
      implements Message {
    /** Never null. */
    public Measures {
      Objects.requireNonNull(at);
      Objects.requireNonNull(shown);
    }
  }

  /**
   * What all about applications have.
   *
   * @param id of the message: case, version of the case, and number
   * @param at when it happened
   * @param application that it is about
   * @param memberStates that the application concerns
   * @param status as TEHDAS2 names it
   */
  record Header(
      String id, Instant at, String application, List<String> memberStates, String status) {
    /** Copies. */
    public Header {
      Objects.requireNonNull(at);
      memberStates = List.copyOf(memberStates);
    }
  }

  /** The application as it was submitted (Article 67(3)). */
  record Application(Header head, String type, String formVersion, JsonText form)
      implements OfApplication {}

  /** The body has it, since when. */
  record Acknowledgement(Header head, LocalDate received) implements OfApplication {}

  /** The applicant is asked about fields. */
  record InformationRequest(Header head, List<Comment> fields) implements OfApplication {
    /** Copies. */
    public InformationRequest {
      fields = List.copyOf(fields);
    }
  }

  /** A question to a field, which a JSON Pointer names. */
  record Comment(String pointer, String comment) {}

  /** It is at another status. */
  record StatusUpdate(Header head) implements OfApplication {}

  /** The time for the decision was extended. */
  record Extension(Header head, String reason) implements OfApplication {}

  /** It was decided; partial where a positive decision is for a part of it. */
  record Decision(
      Header head, String decision, boolean positive, boolean partial, String justification)
      implements OfApplication {}

  /** The applicant does not want it any more. */
  record Withdrawal(Header head, Optional<String> reason) implements OfApplication {}

  /** An appeal was lodged, or was decided: UPHELD or DISMISSED. */
  record Appeal(Header head, String reason, Optional<String> outcome) implements OfApplication {}

  /** The permit of a positive decision was published. */
  record Permit(Header head, String permit, int version) implements OfApplication {}
}
