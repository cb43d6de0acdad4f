package org.kumiki.coordinator.form;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Forms that are filled in and valid, to be spoilt by tests. */
public final class Filled {

  private static final String APPLICANT =
      """
      "applicant": {"name": "University of Somewhere", "type": "RESEARCH_ORGANISATION",
        "function": "research and teaching", "country": "BE",
        "contact": {"name": "Anna Example", "email": "anna@example.org"}}
      """;

  private static final String COMMON =
      """
      "title": "Statins and myopathy", "summary": "Who gets muscle pain under statins.",
      "purposes": ["SCIENTIFIC_RESEARCH"],
      "use": {"intended_use": "a cohort study", "expected_benefit": "safer prescribing",
        "contribution": "quality of care"},
      "data": {"datasets": [{"id": "hospital-1", "why": "laboratory values"}],
        "categories": ["EHRS", "HRAD"], "scope": "adults with a statin",
        "time_range": {"from": "2015-01-01", "to": "2025-12-31"}, "format": "OMOP CDM",
        "sources": "hospital records", "geographic_coverage": "Belgium"},
      "safeguards": {"measures": "federated analysis", "against_reidentification": "aggregates only"},
      "opt_out_exception": {"asked": false}
      """;

  private static final String PROHIBITED =
      """
      {"DETRIMENTAL_DECISION": true, "EMPLOYMENT_INSURANCE_CREDIT_DISCRIMINATION": true,
        "ADVERTISING_MARKETING": true, "HARMFUL_PRODUCTS": true, "NATIONAL_ETHICS_CONFLICT": true,
        "REIDENTIFICATION": true, "THIRD_PARTY_ACCESS": true}
      """;

  private Filled() {}

  /** An application of Article 67. */
  public static ObjectNode access() {
    return parse(
        """
        {%s, %s,
         "persons": [{"name": "Anna Example", "organisation": "University of Somewhere",
           "function": "professor", "email": "anna@example.org", "role": "PRINCIPAL_INVESTIGATOR"}],
         "identifiability": {"form": "ANONYMISED"}, "own_data": {"brings": false},
         "period": {"months": 24, "justification": "two rounds of analysis"},
         "tools": {"software": "task templates", "computing": "none beyond the nodes'"},
         "ethics": {"required": false, "explanation": "aggregates only"},
         "declarations": {"no_prohibited_use": %s, "fees": true}}
        """
            .formatted(APPLICANT, COMMON, PROHIBITED));
  }

  /** A request of Article 69. */
  public static ObjectNode request() {
    return parse(
        """
        {%s, %s, "statistical_content": "counts by age and sex",
         "tabulation_plans": [{"register": "hospital-1", "cohort": "adults with a statin",
           "cohort_size": 100000, "cohort_size_reason": "all patients", "extraction": "ALL",
           "inclusion": ["age of 18 and over"], "exclusion": ["palliative care"],
           "periods": [{"of": "first prescription", "from": "2015-01-01", "to": "2020-12-31"}],
           "linkage": {"needed": false},
           "variables": [{"name": "age", "why": "age bands"}, {"name": "sex", "why": "by sex"}],
           "derived_variables": [{"name": "age_band", "definition": "ten years"}],
           "tables": [{"title": "Table 1", "rows": ["age_band"], "columns": ["sex"],
             "measure": "persons", "percentages": "COLUMN"}]}],
         "frequency": {"times": "MULTIPLE", "interval": "QUARTERLY", "until": "2029-12-31"},
         "gdpr": {"basis": "PUBLIC_TASK", "explanation": "university research"},
         "declarations": {"no_prohibited_use": %s, "fees": true, "body_compiles": true,
           "no_access": true}}
        """
            .formatted(APPLICANT, COMMON, PROHIBITED));
  }

  private static ObjectNode parse(String json) {
    return (ObjectNode) JsonMapper.shared().readTree(json);
  }
}
