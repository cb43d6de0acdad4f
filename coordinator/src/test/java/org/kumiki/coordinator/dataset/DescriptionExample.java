package org.kumiki.coordinator.dataset;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A description with every field, and a dictionary for it. */
public final class DescriptionExample {

  /** The dictionary as a node tells it. */
  public static final String SCHEMA =
      """
      {"fields": [
        {"name": "age", "type": "integer", "constraints": {"minimum": 18, "maximum": 99}, "title": "Age"},
        {"name": "sex", "type": "string", "constraints": {"enum": ["F", "M", "X"]}},
        {"name": "hba1c", "type": "number", "constraints": {"minimum": 3, "maximum": 20}},
        {"name": "onset", "type": "date"},
        {"name": "insulin", "type": "boolean"}]}
      """;

  private static final String FULL =
      """
      {"title": {"en": "Diabetes registry 2019-2024", "ja": "糖尿病レジストリ 2019-2024"},
       "description": {"en": "Pseudonymised registry; reachable only through approved tasks.", "ja": "仮名化レジストリ"},
       "holder": {"name": {"en": "Hospital A", "ja": "A病院"}, "type": "public-health-registry", "email": "steward@node-a.example"},
       "hdab": {"name": {"en": "Example HDAB"}, "page": "https://hdab.example/contact"},
       "contact": {"email": "data@node-a.example", "url": "https://node-a.example/data"},
       "categories": ["MRMR", "PHDR"], "themes": ["NONCOMMUNICABLE_DISEASES"], "type": "STATISTICAL",
       "keywords": [{"en": "diabetes", "ja": "糖尿病"}, {"en": "HbA1c"}],
       "languages": ["ENG", "JPN"], "frequency": "MONTHLY",
       "coverage": {"from": "2019-01-01", "to": "2024-12-31", "places": ["JPN"],
                    "population": {"en": "Adults with diabetes", "ja": "糖尿病の成人"}, "age_from": 18, "age_to": 99},
       "numbers": {"records": 120000, "persons": 8400},
       "coding": {"systems": ["ICD-10", "LOINC"], "values": ["E10-E14"], "standards": ["OMOP-CDM"]},
       "provenance": {"en": "Regional registry, monthly hospital submissions."},
       "legal_basis": ["A6-1-e", "A9-2-j"], "personal_data": ["Age", "MedicalHealth"],
       "purposes": ["SCIENTIFIC_RESEARCH", "PUBLIC_HEALTH"],
       "retention": {"from": "2019-01-01", "to": "2034-12-31"},
       "use_conditions": [{"term": "DUO:0000006"}, {"term": "DUO:0000025", "detail": "24 months"}],
       "quality": {"documentation": {"en": "A codebook."}, "technical": {"en": "Completeness of HbA1c 96 %."},
                   "management": {"en": "Yearly audit."}, "coverage": {"en": "All clinics of the region."},
                   "access": {"en": "Two months."}, "modifications": {"en": "Linked with deaths."}},
       "trusted_holder": true, "landing_page": "https://node-a.example/data", "documentation": "https://node-a.example/book",
       "variables": [
         {"name": "sex", "title": {"en": "Sex", "ja": "性別"}, "description": {"en": "Sex as registered"},
          "profile": {"known": 8400, "levels": {"F": 4100, "M": 4290, "X": 10}}},
         {"name": "hba1c", "title": {"en": "HbA1c (%)"}, "concept": "http://loinc.org/rdf/4548-4"}]}
      """;

  private DescriptionExample() {}

  /** All of it, to be changed. */
  public static ObjectNode json() {
    return (ObjectNode) JsonMapper.builder().build().readTree(FULL);
  }

  /** The dictionary. */
  public static Dictionary dictionary() {
    return DictionaryReader.read("dictionary", SCHEMA.getBytes(StandardCharsets.UTF_8));
  }

  /** As it is exported. */
  public static DescribedDataset described(ObjectNode json) {
    return described(json, Optional.of(dictionary()));
  }

  /** The same with another dictionary. */
  public static DescribedDataset described(ObjectNode json, Optional<Dictionary> dictionary) {
    DescriptionReader.Reading reading = new DescriptionReader().read(json);
    if (!(reading instanceof DescriptionReader.Reading.Read read)) {
      throw new AssertionError(reading);
    }
    return new DescribedDataset(
        URI.create("https://hdab.example/api/v1/catalogue/datasets/kds-0123456789"),
        "kds-0123456789",
        1,
        read.description(),
        dictionary,
        Instant.parse("2026-01-02T03:04:05Z"));
  }
}
