package org.kumiki.coordinator.dataset.rdf;

import java.util.Map;

/** Namespaces, one constant each. */
final class Namespaces {

  static final String ADMS = "http://www.w3.org/ns/adms#";
  static final String CSVW = "http://www.w3.org/ns/csvw#";
  static final String CV = "http://data.europa.eu/m8g/";
  static final String DCAT = "http://www.w3.org/ns/dcat#";
  static final String DCATAP = "http://data.europa.eu/r5r/";
  static final String DCT = "http://purl.org/dc/terms/";
  static final String DPV = "https://w3id.org/dpv#";
  static final String DPV_PD = "https://w3id.org/dpv/dpv-pd#";
  static final String DQV = "http://www.w3.org/ns/dqv#";
  static final String ELI = "http://data.europa.eu/eli/ontology#";
  static final String FOAF = "http://xmlns.com/foaf/0.1/";
  static final String GDPR = "https://w3id.org/dpv/legal/eu/gdpr#";
  static final String GEODCATAP = "http://data.europa.eu/930/";

  /** Release 8 says that this one will change. */
  static final String HEALTHDCATAP = "http://healthdataportal.eu/ns/health#";

  static final String OBO = "http://purl.obolibrary.org/obo/";
  static final String ODRL = "http://www.w3.org/ns/odrl/2/";
  static final String RDFS = "http://www.w3.org/2000/01/rdf-schema#";
  static final String SKOS = "http://www.w3.org/2004/02/skos/core#";
  static final String VCARD = "http://www.w3.org/2006/vcard/ns#";
  static final String XSD = "http://www.w3.org/2001/XMLSchema#";

  /** Lists of the EU's Publications Office. */
  static final String EU_LISTS = "http://publications.europa.eu/resource/authority/";

  /** Lists of HealthData@EU. */
  static final String HEALTH_LISTS = "https://hdeu-dcat.data.health.europa.eu/resource/authority/";

  /** The European Health Data Space. */
  static final String EHDS = "http://data.europa.eu/eli/reg/2025/327/oj";

  /** What a reader of Turtle sees in place of the namespaces. */
  static final Map<String, String> PREFIXES =
      Map.ofEntries(
          Map.entry("adms", ADMS),
          Map.entry("csvw", CSVW),
          Map.entry("cv", CV),
          Map.entry("dcat", DCAT),
          Map.entry("dcatap", DCATAP),
          Map.entry("dct", DCT),
          Map.entry("dpv", DPV),
          Map.entry("dqv", DQV),
          Map.entry("foaf", FOAF),
          Map.entry("geodcatap", GEODCATAP),
          Map.entry("healthdcatap", HEALTHDCATAP),
          Map.entry("obo", OBO),
          Map.entry("odrl", ODRL),
          Map.entry("rdfs", RDFS),
          Map.entry("skos", SKOS),
          Map.entry("vcard", VCARD),
          Map.entry("xsd", XSD));

  private Namespaces() {}
}
