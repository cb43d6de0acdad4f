/**
 * Templates before people have signed them: what an author writes, checked in words, and the
 * document that reviewers sign. Entry: {@link org.kumiki.coordinator.template.TemplateContent}.
 * Must never sign anything itself, nor know who may do what.
 */
package org.kumiki.coordinator.template;
