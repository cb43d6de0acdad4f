/**
 * Described datasets as RDF (HealthDCAT-AP) by Apache Jena, and whether they are complete by shapes
 * that this build brings. RDF is only written: nothing from outside is parsed, imported or fetched.
 * Entry: {@link org.kumiki.coordinator.dataset.rdf.HealthDcatAp}. The only package that knows Jena,
 * which is loaded at the first question and not before. Must never store or decide anything.
 */
package org.kumiki.coordinator.dataset.rdf;
