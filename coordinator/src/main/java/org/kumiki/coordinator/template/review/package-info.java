/**
 * Task templates from the draft to their retirement. Events are the truth; which commands are
 * possible is {@link org.kumiki.coordinator.template.review.TemplateTable}. Entry: {@link
 * org.kumiki.coordinator.template.review.TemplateDesk}. Approval here opens nothing at a node: that
 * takes the reviewers' own signatures. Must never know the transport, and never sign.
 */
package org.kumiki.coordinator.template.review;
