/**
 * An ephemeral federation: people, documents, a coordinator and nodes, all real, all gone when it
 * closes. Must never be reachable from a production program.
 */
package org.kumiki.sandbox.federation;
