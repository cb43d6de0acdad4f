package org.kumiki.systemtests.console;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.kumiki.coordinator.Coordinator;
import org.kumiki.coordinator.application.Application;
import org.kumiki.coordinator.application.ApplicationCommand;
import org.kumiki.coordinator.application.Criterion;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.language.Bilingual;
import org.kumiki.coordinator.organisation.Organisation;
import org.kumiki.coordinator.organisation.OrganisationType;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The people of a case, and the steps of it that another story takes in a browser: here they are
 * given to the desk as the API gives them.
 */
final class Casework {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String COMMON =
      """
      {"title": "TITLE", "summary": "Whether age matters.", "purposes": ["SCIENTIFIC_RESEARCH"],
       "applicant": {"name": "University of Turku", "type": "RESEARCH_ORGANISATION",
         "function": "professor", "country": "FI",
         "contact": {"name": "Rita Rossi", "email": "rita@uni.example"}},
       "use": {"intended_use": "A cohort study.", "expected_benefit": "Better care.",
         "contribution": "Quality of care."},
       "data": {"datasets": [{"id": "DATASET", "why": "The outcome is in it."}],
         "categories": ["EHRS"], "scope": "Adults.",
         "time_range": {"from": "2019-01-01", "to": "2024-12-31"}, "format": "A table.",
         "sources": "Hospital records.", "geographic_coverage": "Denmark"},
       "safeguards": {"measures": "Federated analysis.", "against_reidentification": "Aggregates."},
       "opt_out_exception": {"asked": false},
       "declarations": {"fees": true, "no_prohibited_use": {"DETRIMENTAL_DECISION": true,
         "EMPLOYMENT_INSURANCE_CREDIT_DISCRIMINATION": true, "ADVERTISING_MARKETING": true,
         "HARMFUL_PRODUCTS": true, "NATIONAL_ETHICS_CONFLICT": true, "REIDENTIFICATION": true,
         "THIRD_PARTY_ACCESS": true}}}
      """;

  private static final String OF_ACCESS =
      """
      {"persons": [{"name": "Rita Rossi", "organisation": "University of Turku",
         "function": "professor", "email": "rita@uni.example", "role": "PRINCIPAL_INVESTIGATOR"}],
       "identifiability": {"form": "ANONYMISED"}, "own_data": {"brings": false},
       "period": {"months": 24, "justification": "Two rounds of analysis."},
       "tools": {"software": "Task templates.", "computing": "None beyond the nodes'."},
       "ethics": {"required": false, "explanation": "Aggregates only."}}
      """;

  private final Coordinator coordinator;
  private final Map<String, Person> people = new TreeMap<>();
  private final Map<String, String> tokens = new TreeMap<>();

  /** Rita applies for her university, Hanna handles, Dora, Dirk and Dana decide. */
  Casework(Coordinator coordinator, String applicant) {
    this.coordinator = coordinator;
    add("rita", new Person(applicant, "Rita Rossi", Set.of(PersonRole.RESEARCHER)));
    for (String name : new String[] {"Dora", "Dirk", "Dana"}) {
      String id = name.toLowerCase(java.util.Locale.ROOT);
      add(id, new Person(id, name + " Dahl", Set.of(PersonRole.DECIDER)));
    }
    known("hanna", new Person("hanna", "Hanna Handler", Set.of(PersonRole.CASE_HANDLER)));
    known("sten", new Person("sten", "Sten Steward", Set.of(PersonRole.STEWARD)));
    var organisations = coordinator.organisations();
    organisations.register(
        admin(),
        Organisation.of(
            "uni",
            new Bilingual("University of Turku", "トゥルク大学"),
            OrganisationType.RESEARCH_ORGANISATION));
    organisations.employ(admin(), applicant, "uni");
  }

  static Person admin() {
    return new Person("adam", "Adam Admin", Set.of(PersonRole.HDAB_ADMIN));
  }

  private void add(String name, Person person) {
    coordinator.people().add(person);
    known(name, person);
  }

  private void known(String name, Person person) {
    people.put(name, person);
    tokens.put(name, coordinator.people().issueToken(person.id(), Duration.ofHours(1)).secret());
  }

  Person person(String name) {
    return people.get(name);
  }

  String token(String name) {
    return tokens.get(name);
  }

  Application find(String id) {
    return coordinator.applications().find(person("hanna"), id).orElseThrow();
  }

  /** An application for access that was submitted; its id. */
  String submitted(String title, String dataset) {
    return submitted("ACCESS", title, dataset, OF_ACCESS);
  }

  /** An application of a kind with the further members of its form. */
  String submitted(String kind, String title, String dataset, String more) {
    ObjectNode body =
        JSON.createObjectNode().put("kind", kind).put("organisation", "uni").put("title", title);
    body.putArray("datasets").add(dataset);
    Person rita = person("rita");
    String id =
        Actor.person(rita.id()).doing(() -> coordinator.applications().create(rita, body)).id();
    ObjectNode form =
        (ObjectNode) JSON.readTree(COMMON.replace("TITLE", title).replace("DATASET", dataset));
    ObjectNode members = (ObjectNode) JSON.readTree(more);
    if (members.path("declarations") instanceof ObjectNode declarations) {
      ((ObjectNode) form.path("declarations")).setAll(declarations);
      members.remove("declarations");
    }
    form.setAll(members);
    ObjectNode data = JSON.createObjectNode();
    data.set("form", form);
    give("rita", id, ApplicationCommand.SAVE_DRAFT, data.toString());
    give("rita", id, ApplicationCommand.SUBMIT, "{}");
    return id;
  }

  /** Found complete. */
  String processing(String id) {
    give("hanna", id, ApplicationCommand.START_SCREENING, "{}");
    give(
        "hanna",
        id,
        ApplicationCommand.MARK_COMPLETE,
        """
        {"checklist": {"form": true, "persons": true, "datasets": true, "attachments": true},
         "accelerated": false}
        """);
    return id;
  }

  /** Assessed by every criterion. */
  String assessed(String id, String outcome) {
    for (Criterion criterion : Criterion.values()) {
      give(
          "hanna",
          id,
          ApplicationCommand.RECORD_ASSESSMENT,
          "{\"criterion\": \"%s\", \"outcome\": \"%s\", \"reason\": \"As the form shows.\"}"
              .formatted(criterion, outcome));
    }
    return id;
  }

  /** Refused by Dora and Dirk. */
  String refused(String id) {
    give(
        "hanna",
        id,
        ApplicationCommand.PROPOSE_DECISION,
        """
        {"outcome": "NEGATIVE", "code": "CRITERIA_NOT_MET",
         "justification": "The use is not described well enough."}
        """);
    decided(id);
    return id;
  }

  /** Agreed to by Dora and Dirk. */
  void decided(String id) {
    for (String decider : new String[] {"dora", "dirk"}) {
      String proposal = find(id).proposal().orElseThrow().id();
      give(
          decider,
          id,
          ApplicationCommand.SIGN_DECISION,
          "{\"decision\": \"%s\"}".formatted(proposal));
    }
  }

  void give(String name, String id, ApplicationCommand command, String data) {
    Person person = person(name);
    ObjectNode says = (ObjectNode) JSON.readTree(data);
    boolean given =
        Actor.person(person.id())
            .doing(
                () ->
                    coordinator
                        .applications()
                        .command(person, id, OptionalLong.empty(), command, says))
            .isPresent();
    if (!given) {
      throw new AssertionError("no case " + id + " for " + name);
    }
  }
}
