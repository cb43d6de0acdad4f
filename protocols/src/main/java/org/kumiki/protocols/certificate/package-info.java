/**
 * Certificates of nodes and servers, as both programs check them. Entry: {@link
 * org.kumiki.protocols.certificate.Issuer}. Must never import a program's code.
 */
package org.kumiki.protocols.certificate;
