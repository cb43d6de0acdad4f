/**
 * The pages of task templates: drafts, what leaves a node, reviews, signatures. Entry: {@link
 * org.kumiki.coordinator.console.templates.TemplateCasePages}. Guarantees: nothing is decided here,
 * only commands that the desk allows are offered, and what was typed and not taken is shown again.
 * Must never know Vert.x or JDBC, nor sign.
 */
package org.kumiki.coordinator.console.templates;
