/**
 * What the public site shows to anybody, worked out from the catalogue and the signed documents.
 * Entry: {@link org.kumiki.coordinator.console.site.PublicCatalogue}. Nothing of a person, of a
 * query's content or of a node's health may enter its values. Must never import Vert.x or JDBC.
 */
package org.kumiki.coordinator.console.site;
