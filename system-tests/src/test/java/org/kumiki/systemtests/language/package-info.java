/**
 * That the software speaks Japanese wherever it speaks English. Entry: {@link
 * org.kumiki.systemtests.language.MessagesTest}. Reads the sources of the other modules.
 */
package org.kumiki.systemtests.language;
