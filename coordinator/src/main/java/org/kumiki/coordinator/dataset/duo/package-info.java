/**
 * Conditions of use as terms of the Data Use Ontology (DUO), and whether an intended use fits them.
 * They narrow what law and permit allow and are never a legal basis. Entry: {@link
 * org.kumiki.coordinator.dataset.duo.UseConditions}. Must never decide about a permit.
 */
package org.kumiki.coordinator.dataset.duo;
