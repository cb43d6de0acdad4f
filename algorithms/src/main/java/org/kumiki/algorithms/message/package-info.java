/**
 * What the software says to people, in English and Japanese. Entry: {@link
 * org.kumiki.algorithms.message.Message}. The Japanese of every pattern lies in the module's own
 * {@code org/kumiki/messages_ja.json}. Must never import another package of Kumiki.
 */
package org.kumiki.algorithms.message;
