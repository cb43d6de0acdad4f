/**
 * Complaints as cases of the body's staff (EHDS Article 81): taken up, answered or passed on to the
 * data protection authority, closed; and what a complainant is told. Entry: {@link
 * org.kumiki.coordinator.complaint.ComplaintCases}. Reads what the open form wrote by its stored
 * name; must never show the text or the contact to the public.
 */
package org.kumiki.coordinator.complaint;
