/**
 * The REST API as a Java program uses it: the commands of researchers, HDAB staff and operators.
 * Entry: {@link org.kumiki.coordinator.client.CoordinatorClient}. Must never import the server.
 */
package org.kumiki.coordinator.client;
