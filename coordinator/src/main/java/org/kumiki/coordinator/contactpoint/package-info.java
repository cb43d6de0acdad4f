/**
 * What is told to the national contact point about applications that concern other Member States
 * (EHDS Articles 67(3) and 75), and of measures for non-compliance that other health data access
 * bodies are told of (Article 63). Entry: {@link
 * org.kumiki.coordinator.contactpoint.CrossBorderPost}. Guarantees: statuses are those of TEHDAS2;
 * a message is sent once and in order. Must never know how the contact point passes it on.
 */
package org.kumiki.coordinator.contactpoint;
