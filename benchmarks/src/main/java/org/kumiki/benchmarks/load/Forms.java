package org.kumiki.benchmarks.load;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What people write into applications. */
final class Forms {

  /** The dataset that all of them ask for. */
  static final String DATASET = "ohio/bmt";

  /** Whose people apply. */
  static final String ORGANISATION = "university";

  private static final String WHOLE =
      """
      {"form": {
        "applicant": {"name": "University of Somewhere", "type": "RESEARCH_ORGANISATION",
          "function": "research and teaching", "country": "BE",
          "contact": {"name": "Anna Example", "email": "anna@example.org"}},
        "title": "Survival after transplantation", "summary": "Who lives longer, and why.",
        "purposes": ["SCIENTIFIC_RESEARCH"],
        "use": {"intended_use": "a cohort study", "expected_benefit": "better choice of donors",
          "contribution": "quality of care"},
        "data": {"datasets": [{"id": "ohio/bmt", "why": "survival times", "variables": ["age"]}],
          "categories": ["EHRS", "HRAD"], "scope": "patients with leukaemia",
          "time_range": {"from": "2015-01-01", "to": "2025-12-31"}, "format": "table",
          "sources": "hospital records", "geographic_coverage": "Ohio"},
        "safeguards": {"measures": "federated analysis", "against_reidentification": "aggregates only"},
        "opt_out_exception": {"asked": false},
        "persons": [{"name": "Anna Example", "organisation": "University of Somewhere",
          "function": "professor", "email": "anna@example.org", "role": "PRINCIPAL_INVESTIGATOR"}],
        "identifiability": {"form": "ANONYMISED"}, "own_data": {"brings": false},
        "period": {"months": 24, "justification": "two rounds of analysis"},
        "tools": {"software": "task templates", "computing": "none beyond the nodes'"},
        "ethics": {"required": false, "explanation": "aggregates only"},
        "declarations": {"no_prohibited_use":
          {"DETRIMENTAL_DECISION": true, "EMPLOYMENT_INSURANCE_CREDIT_DISCRIMINATION": true,
           "ADVERTISING_MARKETING": true, "HARMFUL_PRODUCTS": true, "NATIONAL_ETHICS_CONFLICT": true,
           "REIDENTIFICATION": true, "THIRD_PARTY_ACCESS": true}, "fees": true}}}
      """;

  private Forms() {}

  /** An application as it is begun. */
  static String creation() {
    return "{\"kind\": \"ACCESS\", \"organisation\": \"%s\", \"title\": \"Survival\", \"datasets\": [\"%s\"]}"
        .formatted(ORGANISATION, DATASET);
  }

  /** A draft of which the title changed. */
  static ObjectNode draft(int number) {
    ObjectNode data = whole();
    data.withObject("/form").put("title", "Survival, draft " + number);
    return data;
  }

  /** One that can be submitted. */
  static ObjectNode whole() {
    return (ObjectNode) JsonMapper.shared().readTree(WHOLE);
  }
}
