/**
 * Words people read, in English and Japanese. Entry: {@link
 * org.kumiki.coordinator.language.Bilingual}. Must never import another package of the coordinator.
 */
package org.kumiki.coordinator.language;
