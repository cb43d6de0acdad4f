/**
 * What people of the HDAB do with their own keys: key files, drafts, signatures. Works offline;
 * must never open the coordinator's stores or know its service key.
 */
package org.kumiki.coordinator.hdab;
