/**
 * Application forms as versioned data: JSON Schema 2020-12 with words in English and Japanese, and
 * the checks of what is filled in. Entry: {@link org.kumiki.coordinator.form.FormLibrary}. A
 * version that was given out never changes; an application keeps its own. Must never know an
 * application's state, nor who fills it in.
 */
package org.kumiki.coordinator.form;
