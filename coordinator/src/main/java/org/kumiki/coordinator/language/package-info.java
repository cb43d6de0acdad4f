/**
 * Words people read, in English and Japanese. Entry: {@link
 * org.kumiki.coordinator.language.Bilingual}; what pages call things, for sentences made elsewhere:
 * {@link org.kumiki.coordinator.language.PageWords}. Must never import another package of the
 * coordinator.
 */
package org.kumiki.coordinator.language;
