/**
 * Statutory deadlines: which days are worked, when a period ends (Regulation 1182/71), every kind
 * of deadline that the EHDS Regulation sets, and the book of those that run. Entry: {@link
 * org.kumiki.coordinator.calendar.DeadlineBook}. Must never know what an application or a permit
 * is: a deadline names its subject as a text.
 */
package org.kumiki.coordinator.calendar;
