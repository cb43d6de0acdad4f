/**
 * Forms of pages, made from descriptions of fields: how they are shown, and how what was sent
 * becomes JSON. Entry: {@link org.kumiki.coordinator.console.form.FieldSpec}. Guarantees: whatever
 * was typed is shown again, also what is wrong. Must never know what a form is for, Vert.x or JDBC.
 */
package org.kumiki.coordinator.console.form;
