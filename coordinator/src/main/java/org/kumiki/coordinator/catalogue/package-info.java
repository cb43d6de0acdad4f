/**
 * What the nodes say their datasets are: dictionaries, never counts. Entry: {@link
 * org.kumiki.coordinator.catalogue.Catalogue}. Must never know gRPC or HTTP.
 */
package org.kumiki.coordinator.catalogue;
